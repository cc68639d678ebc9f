import { type ApiKeyDetails, apiKeys, type UpdateBody } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { actAsOf, useActing } from '../../api/acting.ts'
import { ApiFailure, type FailureCode } from '../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../api/api-keys-cache.ts'
import { call } from '../../api/call.ts'
import { sessionQuery } from '../../api/session.ts'
import { endSession } from '../../api/session-end.ts'
import { keyQuery } from './details/details-query.ts'

const leavesDoubt: FailureCode[] = ['update_outcome_unknown', 'network', 'elasticsearch_timeout']
const ofTheCaller: FailureCode[] = ['forbidden', 'license_required', 'api_keys_disabled']

/** Where the update stands. `changed`: somebody changed the key meanwhile, nothing was written. */
type UpdateStage =
  | { kind: 'form'; failure?: unknown }
  | { kind: 'saving' }
  | { kind: 'changed'; now: ApiKeyDetails }

/**
 * Updates one own key in a dialog, on the version of it that is on the screen. Without any change it still takes a new
 * snapshot of its owner's rights.
 */
export function useUpdateOne(onDone: () => void) {
  const queryClient = useQueryClient()
  const acting = useActing()
  const [stage, setStage] = useState<UpdateStage>({ kind: 'form' })
  const isUnderWay = useRef(false)

  const settle = async (key: ApiKeyDetails, failure: unknown) => {
    if (!(failure instanceof ApiFailure)) return setStage({ kind: 'form', failure })
    if (failure.endsSession) {
      // Told by the dialog that asks for the password; this one waits behind it as it is.
      endSession(failure)
      return setStage({ kind: 'form' })
    }
    if (ofTheCaller.includes(failure.code))
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    const mayBeOther = failure.code === 'key_changed' || leavesDoubt.includes(failure.code)
    const query = { ...keyQuery(key.id), staleTime: 0 }
    const now = mayBeOther ? await queryClient.fetchQuery(query).catch(() => undefined) : undefined
    const isOther = now !== undefined && now.revision !== key.revision
    setStage(isOther ? { kind: 'changed', now } : { kind: 'form', failure })
  }

  const update = async (key: ApiKeyDetails, change: Pick<UpdateBody, 'expiration'>) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setStage({ kind: 'saving' })
    try {
      const { id, type, revision } = key
      const body = { type, revision, ...change, ...actAsOf(acting) }
      await call(apiKeys.update, { params: { id }, body })
      void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
      onDone()
    } catch (failure) {
      await settle(key, failure)
    } finally {
      isUnderWay.current = false
    }
  }
  return { stage, update }
}
