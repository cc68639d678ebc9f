import { EuiCallOut, EuiText } from '@elastic/eui'
import type { KeyRules, Session } from '@latchkey/contract'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { useNow } from '../../../ui/time.tsx'
import {
  type ExpiryValue,
  expirationOf,
  expiresAt,
  expiryFaultOf,
  expiryPolicyFaultOf,
} from '../form/expiry-value.ts'
import type { ChangeableKey, ManyKeys } from '../many/keys-to-change.ts'
import { ManyKeysDialog } from '../many/many-keys-dialog.tsx'
import { bulkUpdateRequests } from '../request/api-request.ts'
import { ExpiryForm, newExpiry } from './expiry-form.tsx'
import { expiryHooks } from './expiry-hooks.ts'

const hooks = {
  ...expiryHooks,
  leftOut: 'apiKeysExpiryLeftOut',
  looking: 'apiKeysExpiryLooking',
  result: 'apiKeysExpiryResult',
  unknown: 'apiKeysExpiryUnknown',
  failed: (id: string) => `apiKeyExpiryFailed-${id}`,
  retry: 'apiKeysExpiryRetryButton',
}

type ChangeManyDialogProps = { many: ManyKeys; session: Session; onClose: () => void }

/** Asks for one expiry for many own keys. */
export function ChangeManyDialog(props: ChangeManyDialogProps) {
  // Only user keys can be changed together.
  const rules = useKeyRules('rest')
  const [value, setValue] = useState<ExpiryValue>(() => newExpiry(rules))
  const [isLeft, setLeft] = useState(false)
  return (
    <ManyKeysDialog
      {...props}
      hooks={hooks}
      change="expiry"
      title={(count) => (
        <FormattedMessage
          id="apiKeys.expiry.many.title"
          defaultMessage="{count, plural, =0 {Change expiry} one {Change the expiry of # key} other {Change the expiry of # keys}}"
          values={{ count }}
        />
      )}
      submitLabel={(count) => (
        <FormattedMessage
          id="apiKeys.expiry.many.submit"
          defaultMessage="{count, plural, one {Change # key} other {Change # keys}}"
          values={{ count }}
        />
      )}
      request={(ids) => {
        const now = Date.now()
        const expiration = expiryFaultOf(value, now) ? undefined : expirationOf(value, now)
        return expiration === undefined ? undefined : bulkUpdateRequests(ids, expiration)
      }}
      isReady={() => {
        setLeft(true)
        const now = Date.now()
        return !expiryFaultOf(value, now) && !expiryPolicyFaultOf(value, rules, now)
      }}
      expirationNow={() => expirationOf(value, Date.now()) ?? '1s'}
    >
      {(keys) => (
        <Question
          keys={keys}
          value={value}
          rules={rules}
          onChange={(part) => setValue((before) => ({ ...before, ...part }))}
          isLeft={isLeft}
          onLeave={() => setLeft(true)}
        />
      )}
    </ManyKeysDialog>
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
