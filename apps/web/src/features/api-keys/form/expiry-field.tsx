import { EuiButtonEmpty, EuiSwitch, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { KeyRules, PolicyFault } from '@latchkey/contract'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import { mostDays, needsExpiry } from '../../../ui/key-rules.ts'
import { ExpiryChoice, expiryInputId } from './expiry-choice.tsx'
import { ExpiryMessage } from './expiry-message.tsx'
import { ExpiryRule } from './expiry-rule.tsx'
import type { ExpiryFault, ExpiryValue } from './expiry-value.ts'

export type ExpiryFieldProps = {
  value: ExpiryValue
  onChange: (change: Partial<ExpiryValue>) => void
  onBlur: () => void
  /** Of what is chosen; not shown before the field was left. */
  fault: ExpiryFault | undefined
  /** Of the organisation, for keys of this type. */
  rules: KeyRules
  /** The one that is broken, shown at once: a choice is made with a click. */
  policyFault: PolicyFault | undefined
}

/** How long the key lives. Off at first, as in Elasticsearch, with the recommendation and one click to follow it. */
export function ExpiryField({ value, onChange, onBlur, fault, rules, policyFault }: ExpiryFieldProps) {
  const isRequired = needsExpiry(rules)
  const recommended = Math.min(90, mostDays(rules) ?? 90)
  const { euiTheme } = useEuiTheme()
  const messageId = useId()
  return (
    <section aria-labelledby={`${expiryInputId}-title`} css={{ marginTop: euiTheme.size.l }}>
      <div
        css={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: euiTheme.size.m }}
      >
        <EuiTitle size="xxs">
          <h3 id={`${expiryInputId}-title`}>
            <FormattedMessage id="apiKeys.form.expiry" defaultMessage="Expiry" />
          </h3>
        </EuiTitle>
        <EuiSwitch
          label={<FormattedMessage id="apiKeys.form.expiry.switch" defaultMessage="Set an expiry" />}
          checked={value.hasExpiry}
          // The rule below says why.
          disabled={isRequired && value.hasExpiry}
          onChange={(event) => onChange({ hasExpiry: event.target.checked })}
          data-test-subj="apiKeyCustomExpirationSwitch"
        />
      </div>
      <ExpiryRule rules={rules} />
      {value.hasExpiry ? (
        <>
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
        </>
      ) : (
        <>
          {policyFault && (
            <ExpiryMessage id={messageId} value={value} fault={undefined} policyFault={policyFault} />
          )}
          <EuiText size="s" color="subdued" component="div" css={{ marginTop: euiTheme.size.xs }}>
            <p css={{ display: 'inline' }}>
              <FormattedMessage
                id="apiKeys.form.expiry.off"
                defaultMessage="The key never expires. Better set an expiry: a forgotten key is then harmless one day."
              />
            </p>{' '}
            <EuiButtonEmpty
              size="s"
              flush="both"
              onClick={() => onChange({ hasExpiry: true, expiryBy: 'days', expiryDays: String(recommended) })}
              data-test-subj="apiKeyExpireIn90DaysButton"
            >
              <FormattedMessage
                id="apiKeys.form.expiry.recommended"
                defaultMessage="Expire in {days, number} days"
                values={{ days: recommended }}
              />
            </EuiButtonEmpty>{' '}
            <DocumentationLink topic="expiration" />
          </EuiText>
        </>
      )}
    </section>
  )
}
