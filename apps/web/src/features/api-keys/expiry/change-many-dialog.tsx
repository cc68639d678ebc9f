import { EuiCallOut, EuiProgress, EuiSkeletonText, EuiText } from '@elastic/eui'
import type { KeyRules, Session } from '@latchkey/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { endSession } from '../../../api/session-end.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { useNow } from '../../../ui/time.tsx'
import {
  type ExpiryValue,
  expirationOf,
  expiresAt,
  expiryFaultOf,
  expiryPolicyFaultOf,
} from '../form/expiry-value.ts'
import type { ListView } from '../list/list-search.ts'
import { bulkUpdateRequests } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { changeMany, type ManyOutcome } from './change-many.ts'
import { ChangeManyResult } from './change-many-result.tsx'
import { ExpiryForm, newExpiry } from './expiry-form.tsx'
import { expiryHooks } from './expiry-hooks.ts'
import { type ChangeableKey, type KeysToChange, ownKeysOf } from './keys-to-change.ts'
import { LeftOut } from './left-out.tsx'

/** Ticked keys, or all that match a view: then only own ones are looked for, and the rest is not counted. */
export type ManyKeys = { selected: KeysToChange } | { view: ListView }

type ChangeManyDialogProps = { many: ManyKeys; session: Session; onClose: () => void }

const noneLeftOut: KeysToChange['leftOut'] = { others: 0, crossCluster: 0, managed: 0, expired: 0 }

/** Asks for one expiry for many own keys, changes them, and says truthfully what became of each. */
export function ChangeManyDialog({ many, session, onClose }: ChangeManyDialogProps) {
  const queryClient = useQueryClient()
  // Only user keys can be changed together.
  const rules = useKeyRules('rest')
  const [value, setValue] = useState<ExpiryValue>(() => newExpiry(rules))
  const [isLeft, setLeft] = useState(false)
  /** Keys that were sent, while it runs. */
  const [done, setDone] = useState<number>()
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
  const isBusy = done !== undefined && outcome === undefined
  const { button, panel } = useViewRequest(() => {
    const now = Date.now()
    const expiration = expirationOf(value, now)
    if (!keys || expiration === undefined || expiryFaultOf(value, now)) return undefined
    return bulkUpdateRequests(
      keys.map(({ id }) => id),
      expiration,
    )
  })

  const submit = async () => {
    setLeft(true)
    const now = Date.now()
    if (expiryFaultOf(value, now) || expiryPolicyFaultOf(value, rules, now) || !keys) return
    setDone(0)
    const result = await changeMany(keys, () => expirationOf(value, Date.now()) ?? '1s', {
      onProgress: setDone,
    })
    void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    // Told by the dialog that asks for the password, and by the result as where it stopped.
    if (result.failure instanceof ApiFailure && result.failure.endsSession) endSession(result.failure)
    setOutcome(result)
  }
  return (
    <>
      <FormDialog
        hooks={expiryHooks}
        title={
          <FormattedMessage
            id="apiKeys.expiry.many.title"
            defaultMessage="{count, plural, =0 {Change expiry} one {Change the expiry of # key} other {Change the expiry of # keys}}"
            values={{ count: keys?.length ?? 0 }}
          />
        }
        isBusy={isBusy}
        onClose={onClose}
        {...(!outcome && {
          submit: {
            label: (
              <FormattedMessage
                id="apiKeys.expiry.many.submit"
                defaultMessage="{count, plural, one {Change # key} other {Change # keys}}"
                values={{ count: keys?.length ?? 0 }}
              />
            ),
            isDisabled: !keys || keys.length === 0,
            onSubmit: () => void submit(),
          },
        })}
      >
        {outcome && keys ? (
          <ChangeManyResult keys={keys} outcome={outcome} />
        ) : found.isError ? (
          <FailureCallout failure={found.error} onRetry={() => void found.refetch()} />
        ) : !keys ? (
          <EuiSkeletonText lines={5} data-test-subj="apiKeysExpiryLooking" />
        ) : (
          <>
            <LeftOut leftOut={leftOut} isEverything={'view' in many} />
            <Question
              keys={keys}
              value={value}
              rules={rules}
              onChange={(part) => setValue((before) => ({ ...before, ...part }))}
              isLeft={isLeft}
              onLeave={() => setLeft(true)}
            />
            {keys.length > 0 && (
              <div css={{ marginBlockStart: 12 }}>
                {button}
                {panel}
              </div>
            )}
            {isBusy && <EuiProgress size="s" value={done} max={keys.length} css={{ marginTop: 12 }} />}
          </>
        )}
      </FormDialog>
      <LeaveGuard loss={isBusy ? { kind: 'saving' } : undefined} />
    </>
  )
}

type QuestionProps = {
  keys: ChangeableKey[]
  value: ExpiryValue
  rules: KeyRules
  onChange: (change: Partial<ExpiryValue>) => void
  isLeft: boolean
  onLeave: () => void
}

/** One expiry for all of them, and what that means for some. */
function Question({ keys, value, rules, onChange, isLeft, onLeave }: QuestionProps) {
  const now = useNow()
  const moment = expiresAt(value, now)
  const sooner = keys.filter(
    ({ expiration }) => moment !== undefined && expiration !== undefined && moment < expiration,
  )
  const fault = isLeft ? expiryFaultOf(value, now) : undefined
  return (
    <>
      <ExpiryForm
        value={value}
        onChange={onChange}
        onBlur={onLeave}
        fault={fault}
        rules={rules}
        policyFault={expiryPolicyFaultOf(value, rules, now)}
      >
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.expiry.many.snapshot"
              defaultMessage="Each of them also gets a new snapshot of your rights: from then on it can do what you can do now, at most."
            />
          </p>
        </EuiText>
      </ExpiryForm>
      {sooner.length > 0 && (
        <EuiCallOut
          announceOnMount={false}
          size="s"
          color="warning"
          iconType="clock"
          css={{ marginTop: 16 }}
          title={
            <FormattedMessage
              id="apiKeys.expiry.many.sooner"
              defaultMessage="{count, plural, one {# of them will expire sooner than it does now} other {# of them will expire sooner than they do now}}"
              values={{ count: sooner.length }}
            />
          }
          data-test-subj="apiKeysExpirySooner"
        />
      )}
    </>
  )
}
