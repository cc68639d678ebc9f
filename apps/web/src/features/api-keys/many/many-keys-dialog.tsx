import { EuiProgress, EuiSkeletonText } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { endSession } from '../../../api/session-end.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import type { ApiRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { afterRetry, changeMany, keysToRetry, type ManyOutcome } from './change-many.ts'
import { type ChangeableKey, type KeysToChange, type ManyKeys, ownKeysOf } from './keys-to-change.ts'
import { LeftOut } from './left-out.tsx'
import { ManyKeysResult } from './many-keys-result.tsx'

/** Names of the parts for tests; `failed` is followed by the id of the key. */
export type ManyKeysHooks = Record<
  'dialog' | 'cancel' | 'submit' | 'leftOut' | 'looking' | 'result' | 'unknown' | 'retry',
  string
> & {
  /** Of one key that failed, by its id. */
  failed: (id: string) => string
}

type ManyKeysDialogProps = {
  many: ManyKeys
  session: Session
  onClose: () => void
  hooks: ManyKeysHooks
  change: 'expiry' | 'refresh'
  title: (count: number) => ReactNode
  submitLabel: (count: number) => ReactNode
  /** Undefined while the form has a fault. */
  request: (ids: string[]) => ApiRequest[] | undefined
  /** Whether the form can be sent as it is; shows its faults where not. */
  isReady?: () => boolean
  /** Asked for each batch; undefined: only permissions are refreshed. */
  expirationNow: () => string | undefined
  /** The question. */
  children: (keys: ChangeableKey[]) => ReactNode
}

const noneLeftOut: KeysToChange['leftOut'] = { others: 0, crossCluster: 0, managed: 0, expired: 0 }

/** Asks something about many own keys, changes them, says truthfully what became of each, and tries again what may work. */
export function ManyKeysDialog(props: ManyKeysDialogProps) {
  const { many, session, onClose, hooks, change, request, isReady, expirationNow, children } = props
  const queryClient = useQueryClient()
  /** Keys that were sent of those that are to be, while it runs. */
  const [sending, setSending] = useState<{ done: number; all: number }>()
  const [outcome, setOutcome] = useState<ManyOutcome>()
  const found = useQuery({
    queryKey: ['keys-to-change', 'view' in many ? many.view : undefined],
    queryFn: () => ('view' in many ? ownKeysOf(many.view, session) : []),
    enabled: 'view' in many,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const keys = 'selected' in many ? many.selected.keys : found.data
  const leftOut = 'selected' in many ? many.selected.leftOut : noneLeftOut
  const isBusy = sending !== undefined
  const { button, panel } = useViewRequest(() => keys && request(keys.map(({ id }) => id)))

  const send = async (sent: ChangeableKey[]) => {
    setSending({ done: 0, all: sent.length })
    const result = await changeMany(sent, expirationNow, {
      onProgress: (done) => setSending({ done, all: sent.length }),
    })
    void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    // Told by the dialog that asks for the password, and by the result as where it stopped.
    if (result.failure instanceof ApiFailure && result.failure.endsSession) endSession(result.failure)
    setSending(undefined)
    setOutcome((before) => (before ? afterRetry(before, sent, result) : result))
  }
  const retryable = keys && outcome ? keysToRetry(keys, outcome, change === 'refresh') : []
  return (
    <>
      <FormDialog
        hooks={hooks}
        title={props.title(keys?.length ?? 0)}
        isBusy={isBusy}
        onClose={onClose}
        {...(!outcome && {
          submit: {
            label: props.submitLabel(keys?.length ?? 0),
            isDisabled: !keys || keys.length === 0,
            onSubmit: () => {
              if (keys && (isReady?.() ?? true)) void send(keys)
            },
          },
        })}
      >
        {outcome && keys ? (
          <ManyKeysResult
            keys={keys}
            outcome={outcome}
            change={change}
            hooks={hooks}
            isRetrying={isBusy}
            retryable={retryable.length}
            onRetry={() => void send(retryable)}
          />
        ) : found.isError ? (
          <FailureCallout failure={found.error} onRetry={() => void found.refetch()} />
        ) : !keys ? (
          <EuiSkeletonText lines={5} data-test-subj={hooks.looking} />
        ) : (
          <>
            <LeftOut
              leftOut={leftOut}
              isEverything={'view' in many}
              change={change}
              data-test-subj={hooks.leftOut}
            />
            {children(keys)}
            {keys.length > 0 && (
              <div css={{ marginBlockStart: 12 }}>
                {button}
                {panel}
              </div>
            )}
          </>
        )}
        {sending && <EuiProgress size="s" value={sending.done} max={sending.all} css={{ marginTop: 12 }} />}
      </FormDialog>
      <LeaveGuard loss={isBusy ? { kind: 'saving' } : undefined} />
    </>
  )
}
