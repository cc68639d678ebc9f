import { EuiFormErrorText, EuiText, useEuiTheme } from '@elastic/eui'
import { expirationMaxDays, type PolicyFault } from '@latchkey/contract'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import { bold } from '../../../ui/rich-text.tsx'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { type ExpiryFault, type ExpiryValue, expiresAt, pastFrom } from './expiry-value.ts'

const faultTexts: Record<ExpiryFault, MessageDescriptor> = defineMessages({
  not_whole: {
    id: 'apiKeys.form.expiry.notWhole',
    defaultMessage: 'Type a whole number of days, 1 or more.',
  },
  too_long: {
    id: 'apiKeys.form.expiry.tooLong',
    defaultMessage: 'At most {max, number} days.',
  },
  no_date: { id: 'apiKeys.form.expiry.noDate', defaultMessage: 'Pick a date and a time.' },
  incomplete: {
    id: 'apiKeys.form.expiry.incomplete',
    defaultMessage: 'Fill in the whole date and time, of a day that exists.',
  },
  past: {
    id: 'apiKeys.form.expiry.past',
    defaultMessage: 'This moment is past. Pick a later one: a key that has expired cannot be brought back.',
  },
})

type ExpiryMessageProps = {
  id: string
  value: ExpiryValue
  fault: ExpiryFault | undefined
  /** The rule of the organisation that it breaks. */
  policyFault?: PolicyFault | undefined
}

/** What the choice comes to, as a moment with its zone, or what is wrong with it. */
export function ExpiryMessage({ id, value, fault, policyFault }: ExpiryMessageProps) {
  const policyFaultText = usePolicyFaultText()
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const moment = expiresAt(value, useNow(...pastFrom(value)))
  return (
    <div id={id} css={{ minHeight: euiTheme.size.l }}>
      {fault ? (
        <EuiFormErrorText>
          {intl.formatMessage(faultTexts[fault], { max: expirationMaxDays })}
        </EuiFormErrorText>
      ) : policyFault ? (
        <EuiFormErrorText data-test-subj="apiKeyExpiryPolicyFault">
          {policyFaultText(policyFault)}
        </EuiFormErrorText>
      ) : (
        moment !== undefined && (
          <EuiText size="xs" css={{ paddingTop: euiTheme.size.xs }} data-test-subj="apiKeyExpirationDate">
            <p>
              <FormattedMessage
                id="apiKeys.form.expiry.date"
                defaultMessage="<b>Expires {date}.</b> A key that has expired cannot be brought back."
                values={{ date: time.whole(moment), b: bold }}
              />
            </p>
          </EuiText>
        )
      )}
    </div>
  )
}
