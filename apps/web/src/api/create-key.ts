import { apiKeys, type CreateBody, type CreatedApiKey } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiFailure, type FailureCode } from './api-failure.ts'
import { apiKeysQueryKey } from './api-keys-cache.ts'
import { call } from './call.ts'
import { sessionQuery } from './session.ts'
import { endSession } from './session-end.ts'

/** Where the making of a key stands. The secret lives in this state and nowhere else. */
export type MakeStage<Request> =
  | { kind: 'form'; isCreating: boolean; failure?: unknown }
  | { kind: 'secret'; key: CreatedApiKey; request: Request }
  | { kind: 'forgotten'; name: string }

export type CreateStage = MakeStage<CreateBody>

/** Failures after which a key may be there all the same. */
const mayHaveMade = new Set<FailureCode | undefined>(['create_outcome_unknown', 'network'])
/** Failures that the session did not foresee: what the caller may do has changed. */
const otherThanTheSessionSays = new Set<FailureCode | undefined>([
  'forbidden',
  'license_required',
  'api_keys_disabled',
])

/** Makes a new key. */
export const useCreateKey = () => useMakeKey((body: CreateBody) => call(apiKeys.create, { body }))

/**
 * Makes a key, once however often it is asked to. Not a mutation of the query client, whose cache would hold the secret
 * for as long as it pleases.
 */
export function useMakeKey<Request>(send: (request: Request) => Promise<CreatedApiKey>) {
  const queryClient = useQueryClient()
  const [stage, setStage] = useState<MakeStage<Request>>({ kind: 'form', isCreating: false })
  const isUnderWay = useRef(false)

  const create = async (request: Request) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setStage({ kind: 'form', isCreating: true })
    try {
      const key = await send(request)
      setStage({ kind: 'secret', key, request })
      void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    } catch (failure) {
      isUnderWay.current = false
      const code = failure instanceof ApiFailure ? failure.code : undefined
      if (failure instanceof ApiFailure && failure.endsSession) {
        // Told by the dialog that asks for the password; the form waits behind it as it is.
        endSession(failure)
        setStage({ kind: 'form', isCreating: false })
        return
      }
      setStage({ kind: 'form', isCreating: false, failure })
      if (mayHaveMade.has(code) || code === 'key_changed') {
        void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
      }
      if (otherThanTheSessionSays.has(code)) {
        void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      }
    }
  }
  const forget = () =>
    setStage((before) => (before.kind === 'secret' ? { kind: 'forgotten', name: before.key.name } : before))

  return { stage, create, forget }
}
