import { EuiText, useEuiTheme } from '@elastic/eui'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { ExpiryChoice } from '../form/expiry-choice.tsx'
import { ExpiryMessage } from '../form/expiry-message.tsx'
import type { ExpiryFault, ExpiryValue } from '../form/expiry-value.ts'

/** What is chosen at first: the lifetime that is recommended. An expiry cannot be removed, so there is no other kind. */
export const newExpiry: ExpiryValue = {
  hasExpiry: true,
  expiryBy: 'days',
  expiryDays: '90',
  expiryDate: undefined,
}

type ExpiryFormProps = {
  value: ExpiryValue
  onChange: (change: Partial<ExpiryValue>) => void
  fault: ExpiryFault | undefined
  onBlur: () => void
  /** What the change does besides. */
  children: ReactNode
}

/** The new expiry, reckoned from now, and what Elasticsearch would refuse, said before. */
export function ExpiryForm({ value, onChange, fault, onBlur, children }: ExpiryFormProps) {
  const { euiTheme } = useEuiTheme()
  const messageId = useId()
  return (
    <>
      <EuiText size="s" css={{ marginTop: euiTheme.size.base }}>
        <strong>
          <FormattedMessage id="apiKeys.expiry.new" defaultMessage="Expires from now in" />
        </strong>
      </EuiText>
      <ExpiryChoice value={value} onChange={onChange} onBlur={onBlur} fault={fault} messageId={messageId} />
      <ExpiryMessage id={messageId} value={value} fault={fault} />
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
