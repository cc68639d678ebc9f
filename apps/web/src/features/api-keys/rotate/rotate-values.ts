import {
  type ActAs,
  type ApiKeyDetails,
  type ApiKeyNameFault,
  apiKeyNameFaults,
  expiryFaults,
  type KeyRules,
  missingMetadata,
  nameFaults as nameRuleFaults,
  type PolicyFault,
  type RotateBody,
} from '@latchkey/contract'
import { isTooLong, mostDays, nameFits, needsExpiry } from '../../../ui/key-rules.ts'
import {
  type ExpiryFault,
  type ExpiryValue,
  expirationOf,
  expiryFaultOf,
  expiryPolicyFaultOf,
  noExpiry,
} from '../form/expiry-value.ts'
import { rightsFault } from '../form/policy-faults.ts'
import {
  type ApiRequest,
  invalidateRequest,
  successorRequest,
  updateRequest,
} from '../request/api-request.ts'
import {
  endActionOf,
  endTimeOf,
  firstEnd,
  type OldKeyEnd,
  type OldKeyEndFault,
  oldKeyEndFault,
} from './old-key-end.ts'

const day = 24 * 60 * 60 * 1000

/** What is filled in for a rotation: the successor, and the end of the old key. */
export type RotateValues = { name: string; expiry: ExpiryValue; end: OldKeyEnd }

export type RotateFaults = {
  name?: ApiKeyNameFault[]
  expiry?: ExpiryFault
  end?: OldKeyEndFault
  /** Rules of the organisation that are broken, of fields that are right otherwise. */
  policy: { name: PolicyFault[]; expiry?: PolicyFault; end?: PolicyFault }
}

/** What is filled in, in the order of the form. */
export const rotateFields = ['end', 'name', 'expiry'] as const
export type RotateField = (typeof rotateFields)[number]

/** The first field that is wrong, or against a rule. */
export const firstFaultyField = (faults: RotateFaults): RotateField | undefined =>
  rotateFields.find((field) => faults[field] !== undefined || [faults.policy[field] ?? []].flat().length > 0)

/** The same name, and as long a life as the old key was given; the old one ends in a day. */
export function firstValues(old: ApiKeyDetails, rules: KeyRules, now: number): RotateValues {
  const { name, creation, expiration } = old
  const given = expiration === undefined ? undefined : Math.max(1, Math.round((expiration - creation) / day))
  const most = mostDays(rules)
  const wanted = given ?? (needsExpiry(rules) ? 90 : undefined)
  const life = wanted === undefined ? undefined : Math.min(wanted, most ?? wanted)
  return {
    name,
    expiry: life === undefined ? noExpiry : { ...noExpiry, hasExpiry: true, expiryDays: String(life) },
    end: isTooLong(1, rules) ? { kind: 'as_is' } : firstEnd(old, now),
  }
}

export function rotateFaults(
  { name, expiry, end }: RotateValues,
  old: ApiKeyDetails,
  rules: KeyRules,
  now: number,
): RotateFaults {
  const nameFaults = apiKeyNameFaults(name)
  const expiryFault = expiryFaultOf(expiry, now)
  const endFault = oldKeyEndFault(end, old, now)
  return {
    ...(nameFaults.length > 0 && { name: nameFaults }),
    ...(expiryFault && { expiry: expiryFault }),
    ...(endFault && { end: endFault }),
    policy: rotatePolicyFaults({ name, expiry, end }, old, rules, now),
  }
}

/** The rules of the organisation for a successor, which may keep its name, and for the new end of the old key. */
function rotatePolicyFaults(
  { name, expiry, end }: RotateValues,
  old: ApiKeyDetails,
  rules: KeyRules,
  now: number,
): RotateFaults['policy'] {
  const expiryFault = expiryPolicyFaultOf(expiry, rules, now)
  const endsAt = end.kind === 'after' || end.kind === 'at' ? endTimeOf(end, old, now) : undefined
  const [endFault] = endsAt === undefined ? [] : expiryFaults(endsAt - now, rules)
  return {
    name: name === '' || name === old.name ? [] : nameRuleFaults(name, rules, nameFits),
    ...(expiryFault && { expiry: expiryFault }),
    ...(endFault && { end: endFault }),
  }
}

/** What of the old key its successor would have too, and may not: to be mended before a rotation. */
export function inheritedFaults(old: ApiKeyDetails, rules: KeyRules): PolicyFault[] {
  const rights = old.type === 'rest' ? rightsFault(old.role_descriptors ?? {}, rules) : undefined
  return [
    ...(rights ? [rights] : []),
    ...missingMetadata(old.metadata, rules).map(
      (key): PolicyFault => ({ rule: 'required_metadata', field: 'metadata', key }),
    ),
  ]
}

/** The request for the successor; of values without faults. */
export function rotateBodyOf({ name, expiry }: RotateValues, old: ApiKeyDetails, now: number): RotateBody {
  const expiration = expirationOf(expiry, now)
  return { revision: old.revision, name, ...(expiration !== undefined && { expiration }) }
}

/** What is sent to Elasticsearch for both steps, the second after the secret was kept; of values without faults. */
export function rotateRequests(
  values: RotateValues,
  old: ApiKeyDetails,
  now: number,
  as: { actAs?: ActAs } = {},
): ApiRequest[] {
  const successor = successorRequest(old, { ...rotateBodyOf(values, old, now), ...as })
  const action = endActionOf(values.end, old, now)
  if (action.kind === 'nothing') return [successor]
  if (action.kind === 'invalidate') return [successor, invalidateRequest([old.id])]
  const { type, revision } = old
  return [successor, updateRequest(old, { type, revision, expiration: action.expiration, ...as })]
}
