import {
  type ApiKeyDetails,
  type ApiKeyNameFault,
  apiKeyNameFaults,
  type RotateBody,
} from '@latchkey/contract'
import {
  type ExpiryFault,
  type ExpiryValue,
  expirationOf,
  expiryFaultOf,
  noExpiry,
} from '../form/expiry-value.ts'
import {
  type ApiRequest,
  invalidateRequest,
  successorRequest,
  updateRequest,
} from '../request/api-request.ts'
import { endActionOf, firstEnd, type OldKeyEnd, type OldKeyEndFault, oldKeyEndFault } from './old-key-end.ts'

const day = 24 * 60 * 60 * 1000

/** What is filled in for a rotation: the successor, and the end of the old key. */
export type RotateValues = { name: string; expiry: ExpiryValue; end: OldKeyEnd }

export type RotateFaults = {
  name?: ApiKeyNameFault[]
  expiry?: ExpiryFault
  end?: OldKeyEndFault
}

/** The same name, and as long a life as the old key was given; the old one ends in a day. */
export function firstValues(old: ApiKeyDetails, now: number): RotateValues {
  const { name, creation, expiration } = old
  const life = expiration === undefined ? undefined : Math.max(1, Math.round((expiration - creation) / day))
  return {
    name,
    expiry: life === undefined ? noExpiry : { ...noExpiry, hasExpiry: true, expiryDays: String(life) },
    end: firstEnd(old, now),
  }
}

export function rotateFaults(
  { name, expiry, end }: RotateValues,
  old: ApiKeyDetails,
  now: number,
): RotateFaults {
  const nameFaults = apiKeyNameFaults(name)
  const expiryFault = expiryFaultOf(expiry, now)
  const endFault = oldKeyEndFault(end, old, now)
  return {
    ...(nameFaults.length > 0 && { name: nameFaults }),
    ...(expiryFault && { expiry: expiryFault }),
    ...(endFault && { end: endFault }),
  }
}

/** The request for the successor; of values without faults. */
export function rotateBodyOf({ name, expiry }: RotateValues, old: ApiKeyDetails, now: number): RotateBody {
  const expiration = expirationOf(expiry, now)
  return { revision: old.revision, name, ...(expiration !== undefined && { expiration }) }
}

/** What is sent to Elasticsearch for both steps, the second after the secret was kept; of values without faults. */
export function rotateRequests(values: RotateValues, old: ApiKeyDetails, now: number): ApiRequest[] {
  const successor = successorRequest(old, rotateBodyOf(values, old, now))
  const action = endActionOf(values.end, old, now)
  if (action.kind === 'nothing') return [successor]
  if (action.kind === 'invalidate') return [successor, invalidateRequest([old.id])]
  const { type, revision } = old
  return [successor, updateRequest(old, { type, revision, expiration: action.expiration })]
}
