import { type ApiKeyDetails, apiKeys } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { sessionQuery } from '../../../api/session.ts'
import { endSession } from '../../../api/session-end.ts'
import { useAccessSources } from '../form/access-sources.ts'
import { keyQuery } from './details-query.ts'
import { changesOf, type EditValues, onNewer, updateBodyOf, valuesOf } from './edit-values.ts'
import { hasChanges } from './versions.ts'

/** Where the saving stands. */
export type SaveStage =
  | { kind: 'form'; failure?: unknown }
  | { kind: 'saving' }
  /** Somebody changed the key meanwhile: nothing was written, and it is asked what is to be. */
  | { kind: 'changed'; now: ApiKeyDetails }

/** Nobody saw the answer: the key may have been updated, or be about to. */
const leavesDoubt: FailureCode[] = ['update_outcome_unknown', 'network', 'elasticsearch_timeout']
const ofTheCaller: FailureCode[] = ['forbidden', 'license_required', 'api_keys_disabled']

/**
 * The edit form of a key: what is typed, on which version of the key, and its saving. It belongs to the flyout rather than
 * to its tab, so that looking at another tab loses nothing.
 */
export function useUpdateKey(key: ApiKeyDetails, onSaved: () => void) {
  const queryClient = useQueryClient()
  const acting = useActing()
  const [edit, setEdit] = useState(() => ({ opened: key, values: valuesOf(key) }))
  const [stage, setStage] = useState<SaveStage>({ kind: 'form' })
  const isUnderWay = useRef(false)
  const sources = useAccessSources(edit.values.access.kind)
  const changes = (values: EditValues, opened: ApiKeyDetails) => changesOf(values, opened, sources)

  const startFrom = (now: ApiKeyDetails) => setEdit({ opened: now, values: valuesOf(now) })
  const readAgain = () => queryClient.fetchQuery({ ...keyQuery(key.id), staleTime: 0 })
  const saved = (now: ApiKeyDetails | undefined) => {
    if (now) startFrom(now)
    setStage({ kind: 'form' })
    void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    onSaved()
  }

  /** After a save that was refused for a newer version, or that nobody saw the end of. */
  const compare = async (opened: ApiKeyDetails, values: EditValues, failure: ApiFailure) => {
    const now = await readAgain().catch(() => undefined)
    const isNew = now !== undefined && now.revision !== opened.revision
    if (isNew && hasChanges(changes(values, opened), now)) return saved(now)
    setStage(isNew ? { kind: 'changed', now } : { kind: 'form', failure })
  }

  const settle = async (opened: ApiKeyDetails, values: EditValues, failure: unknown) => {
    if (!(failure instanceof ApiFailure)) return setStage({ kind: 'form', failure })
    if (failure.endsSession) {
      // Told by the dialog that asks for the password; the form waits behind it as it is.
      endSession(failure)
      return setStage({ kind: 'form' })
    }
    if (failure.code === 'key_changed' || leavesDoubt.includes(failure.code))
      return compare(opened, values, failure)
    setStage({ kind: 'form', failure })
    if (ofTheCaller.includes(failure.code))
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    if (failure.code === 'not_found') void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
  }

  /** Sends what differs from this version of the key, once. The values have no fault, and something differs. */
  const send = async (opened: ApiKeyDetails, values: EditValues) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setStage({ kind: 'saving' })
    try {
      const body = { ...updateBodyOf(changes(values, opened), opened), ...actAsOf(acting) }
      await call(apiKeys.update, { params: { id: opened.id }, body })
      saved(await readAgain().catch(() => undefined))
    } catch (failure) {
      await settle(opened, values, failure)
    } finally {
      isUnderWay.current = false
    }
  }

  return {
    ...edit,
    sources,
    stage,
    change: (change: Partial<EditValues>) =>
      setEdit((before) => ({ ...before, values: { ...before.values, ...change } })),
    save: () => send(edit.opened, edit.values),
    /** Nothing is typed: the form follows the key. */
    follow: startFrom,
    /** Of two versions: mine, on top of theirs. */
    keepMine: (now: ApiKeyDetails) => {
      const values = onNewer(edit.values, changes(edit.values, edit.opened), now)
      setEdit({ opened: now, values })
      return send(now, values)
    },
    takeTheirs: (now: ApiKeyDetails) => {
      startFrom(now)
      setStage({ kind: 'form' })
    },
    editOn: (now: ApiKeyDetails) => {
      setEdit({ opened: now, values: onNewer(edit.values, changes(edit.values, edit.opened), now) })
      setStage({ kind: 'form' })
    },
  }
}
