import { EuiText, useEuiTheme } from '@elastic/eui'
import type { KeyRules, PolicyFault } from '@latchkey/contract'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { mostDays } from '../../../ui/key-rules.ts'
import { ExpiryChoice } from '../form/expiry-choice.tsx'
import { ExpiryMessage } from '../form/expiry-message.tsx'
import { ExpiryRule } from '../form/expiry-rule.tsx'
import { type ExpiryFault, type ExpiryValue, noExpiry } from '../form/expiry-value.ts'

/** What is chosen at first: the lifetime that is recommended. An expiry cannot be removed, so there is no other kind. */
export const newExpiry = (rules: KeyRules): ExpiryValue => ({
  ...noExpiry,
  hasExpiry: true,
  expiryDays: String(Math.min(90, mostDays(rules) ?? 90)),
})

type ExpiryFormProps = {
  value: ExpiryValue
  onChange: (change: Partial<ExpiryValue>) => void
  fault: ExpiryFault | undefined
  /** Of the organisation, for keys of this type. */
  rules: KeyRules
  policyFault: PolicyFault | undefined
  onBlur: () => void
  /** What the change does besides. */
  children: ReactNode
}

/** The new expiry, reckoned from now, and what Elasticsearch would refuse, said before. */
export function ExpiryForm(props: ExpiryFormProps) {
  const { value, onChange, fault, rules, policyFault, onBlur, children } = props
  const { euiTheme } = useEuiTheme()
  const messageId = useId()
  return (
    <>
      <EuiText size="s" css={{ marginTop: euiTheme.size.base }}>
        <strong>
          <FormattedMessage id="apiKeys.expiry.new" defaultMessage="Expires from now in" />
        </strong>
      </EuiText>
      <ExpiryRule rules={rules} />
      <ExpiryChoice
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        fault={fault}
        rules={rules}
        policyFault={policyFault}
        messageId={messageId}
      />
      <ExpiryMessage id={messageId} value={value} fault={fault} policyFault={policyFault} />
      <EuiText size="s" color="subdued" css={{ marginBlock: euiTheme.size.s }}>
        <p>
          <FormattedMessage
            id="apiKeys.expiry.rules"
            defaultMessage="An expiry can be moved, not removed: a key that has one never becomes one that never expires."
          />
        </p>
      </EuiText>
      {children}
    </>
  )
}
