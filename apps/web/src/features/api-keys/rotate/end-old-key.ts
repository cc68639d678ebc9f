import { type ApiKeyDetails, apiKeys, type InvalidateReply } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { endSession } from '../../../api/session-end.ts'
import { keyQuery } from '../details/details-query.ts'
import { endActionOf, type OldKeyEnd } from './old-key-end.ts'

/** Where the second step stands. `failed` without a failure: the session ended, and it can be tried again. */
export type EndStage =
  | { kind: 'waiting' }
  | { kind: 'ending' }
  | { kind: 'failed'; failure?: unknown; refused?: InvalidateReply['failed'][number] }
  /** Somebody changed the old key meanwhile; nothing was written. */
  | { kind: 'changed' }

/** How far the end may be from the one that was asked for, by clocks that differ and by the time that a call takes. */
const toleranceMs = 5 * 60_000

/** Whether the key ends when it was to, or sooner, whoever brought that about. */
const hasEnded = ({ invalidated, expiration }: ApiKeyDetails, at: number) =>
  invalidated || (expiration !== undefined && expiration <= at + toleranceMs)

/**
 * The second step of a rotation: ends the old key. It can fail without the first being lost, and be tried again alone; a try
 * that got no answer is looked at before it counts as failed.
 */
export function useEndOldKey(seen: ApiKeyDetails, onEnded: () => void) {
  const queryClient = useQueryClient()
  const acting = useActing()
  const [stage, setStage] = useState<EndStage>({ kind: 'waiting' })
  /** As it was read after a try that failed. */
  const latest = useRef<ApiKeyDetails>()
  const isUnderWay = useRef(false)

  const ended = () => {
    void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    onEnded()
  }

  const settle = async (at: number, failure: unknown) => {
    if (failure instanceof ApiFailure && failure.endsSession) {
      // Told by the dialog that asks for the password; afterwards this step is tried again by hand.
      endSession(failure)
      return setStage({ kind: 'failed' })
    }
    const query = { ...keyQuery(seen.id), staleTime: 0 }
    const now = await queryClient.fetchQuery(query).catch(() => undefined)
    if (now && hasEnded(now, at)) return ended()
    if (now) latest.current = now
    const isChanged = failure instanceof ApiFailure && failure.code === 'key_changed'
    setStage(isChanged && now ? { kind: 'changed' } : { kind: 'failed', failure })
  }

  const end = async (wanted: OldKeyEnd) => {
    if (isUnderWay.current) return
    const key = latest.current ?? seen
    const action = endActionOf(wanted, key, Date.now())
    if (action.kind === 'nothing') return ended()
    isUnderWay.current = true
    setStage({ kind: 'ending' })
    const { id, type, revision } = key
    try {
      if (action.kind === 'expire') {
        const { expiration } = action
        const body = { type, revision, expiration, ...actAsOf(acting) }
        await call(apiKeys.update, { params: { id }, body })
        return ended()
      }
      const { failed } = await call(apiKeys.invalidate, { body: { ids: [id] } })
      const [refused] = failed
      // Not there any more is as good as deleted.
      if (refused && refused.code !== 'not_found') return setStage({ kind: 'failed', refused })
      ended()
    } catch (failure) {
      await settle(action.kind === 'expire' ? action.at : Number.NEGATIVE_INFINITY, failure)
    } finally {
      isUnderWay.current = false
    }
  }
  return { stage, end }
}
