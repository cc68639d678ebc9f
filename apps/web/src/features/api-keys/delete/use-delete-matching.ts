import { apiKeys, type MatchBody, type Session } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { sessionQuery } from '../../../api/session.ts'
import { endSession } from '../../../api/session-end.ts'
import { type Deletion, goneCount, newDeletion, retried, runDeletion } from './delete-matching.ts'
import { mayDelete } from './may-delete.ts'

/** What is deleted: the filters, and the moment up to which keys were counted. */
export type DeletionPlan = Omit<MatchBody, 'cursor'> & { createdUpTo: number }

const doneCount = (deletion: Deletion) => goneCount(deletion) + deletion.failed.length

/**
 * Deletes all keys that match, batch by batch, and says where it stands. Leaving the component stops it after the batch
 * that is under way.
 */
export function useDeleteMatching(session: Session) {
  const queryClient = useQueryClient()
  const [plan, setPlan] = useState<DeletionPlan>()
  const [deletion, setDeletion] = useState<Deletion>(newDeletion)
  const [activity, setActivity] = useState<'idle' | 'running' | 'stopping'>('idle')
  const [secondsLeft, setSecondsLeft] = useState<number>()
  /** A second click may come before its button has gone. */
  const isUnderWay = useRef(false)
  const isStopped = useRef(false)
  useEffect(
    () => () => {
      isStopped.current = true
    },
    [],
  )

  const run = async (from: Deletion, by: DeletionPlan) => {
    isUnderWay.current = true
    isStopped.current = false
    setActivity('running')
    setSecondsLeft(undefined)
    const started = Date.now()
    const done = await runDeletion(
      from,
      {
        match: (cursor) => call(apiKeys.match, { body: { ...by, cursor } }),
        invalidate: (ids) => call(apiKeys.invalidate, { body: { ids } }),
        mayDelete: (key) => mayDelete(key, session).allowed && (by.includeManaged || !key.managed),
      },
      {
        onProgress: (progress) => {
          setDeletion(progress)
          const count = doneCount(progress) - doneCount(from)
          const left = (progress.total ?? 0) - doneCount(progress)
          if (count > 0) setSecondsLeft(Math.ceil(((Date.now() - started) / 1000 / count) * left))
        },
        isStopped: () => isStopped.current,
      },
    )
    isUnderWay.current = false
    setDeletion(done)
    setActivity('idle')
    void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    const { failure } = done
    if (!(failure instanceof ApiFailure)) return
    // Told by the dialog that asks for the password; afterwards one can go on.
    if (failure.endsSession) endSession(failure)
    if (failure.code === 'forbidden' || failure.code === 'api_keys_disabled') {
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    }
  }
  return {
    /** Absent until it was confirmed. */
    plan,
    deletion,
    activity,
    /** A guess, once there is something to guess from. */
    secondsLeft,
    start: (confirmed: DeletionPlan) => {
      if (isUnderWay.current) return
      setPlan(confirmed)
      void run(newDeletion, confirmed)
    },
    stop: () => {
      isStopped.current = true
      setActivity('stopping')
    },
    goOn: () => plan && !isUnderWay.current && void run(deletion, plan),
    retryFailed: () => plan && !isUnderWay.current && void run(retried(deletion), plan),
  }
}
