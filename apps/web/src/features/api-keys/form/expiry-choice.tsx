import {
  EuiButtonEmpty,
  EuiButtonGroup,
  EuiFieldNumber,
  EuiText,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { expirationMaxDays } from '@latchkey/contract'
import { FormattedMessage, useIntl } from 'react-intl'
import { isTooLong } from '../../../ui/key-rules.ts'
import { useLifetimeText } from '../../../ui/policy-text.ts'
import { ExactTimeField } from './exact-time-field.tsx'
import type { ExpiryFieldProps } from './expiry-field.tsx'

const presets = ['7', '30', '60', '90', '180', '365'] as const
const presetHook = (days: string) => `apiKeyExpiryPreset-${days}`

/** The whole line, and room for three digits on each. */
const narrowPresets = { flex: '1 1 100%', '& .euiButtonGroupButton': { paddingInline: 4, minWidth: 0 } }

/** Of the field for the days or the date, whichever is there. */
export const expiryInputId = 'api-key-expiry'

/** Usual lifetimes, a number of days, or an exact date and time. */
export function ExpiryChoice(props: ExpiryFieldProps & { messageId: string }) {
  const { value, onChange, onBlur, fault, rules, policyFault, messageId } = props
  const lifetimeText = useLifetimeText()
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const byDate = value.expiryBy === 'date'
  return (
    <div
      css={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: euiTheme.size.s,
        marginTop: euiTheme.size.s,
      }}
    >
      <EuiButtonGroup
        css={isNarrow && narrowPresets}
        buttonSize="compressed"
        type="single"
        color="primary"
        isFullWidth={isNarrow}
        legend={intl.formatMessage({
          id: 'apiKeys.form.expiry.presets',
          defaultMessage: 'Usual lifetimes',
        })}
        options={presets.map((preset) => ({
          id: presetHook(preset),
          label: isNarrow
            ? intl.formatNumber(Number(preset))
            : intl.formatMessage(
                { id: 'apiKeys.form.expiry.preset', defaultMessage: '{days, number} d' },
                { days: Number(preset) },
              ),
          isDisabled: isTooLong(Number(preset), rules),
          title: isTooLong(Number(preset), rules)
            ? intl.formatMessage(
                {
                  id: 'apiKeys.form.expiry.preset.tooLong',
                  defaultMessage: '{days, number} days: your organisation allows {max} at most',
                },
                { days: Number(preset), max: lifetimeText(rules.max_lifetime ?? '1d') },
              )
            : intl.formatMessage(
                { id: 'apiKeys.form.expiry.preset.title', defaultMessage: '{days, number} days' },
                { days: Number(preset) },
              ),
        }))}
        idSelected={byDate ? '' : presetHook(String(Number(value.expiryDays)))}
        onChange={(id) => onChange({ expiryBy: 'days', expiryDays: id.slice(presetHook('').length) })}
      />
      {byDate ? (
        <>
          <ExactTimeField
            id={expiryInputId}
            label={intl.formatMessage({
              id: 'apiKeys.form.expiry.exact',
              defaultMessage: 'Date and time at which the key expires',
            })}
            time={value.expiryDate}
            onChange={(expiryDate) => onChange({ expiryDate })}
            onBlur={onBlur}
            isInvalid={fault !== undefined || policyFault !== undefined}
            describedBy={messageId}
          />
          <EuiText size="xs" color="subdued" data-test-subj="apiKeyExpirationZone">
            {Intl.DateTimeFormat().resolvedOptions().timeZone}
          </EuiText>
        </>
      ) : (
        <div css={{ width: 132 }}>
          <EuiFieldNumber
            id={expiryInputId}
            compressed
            fullWidth
            append={intl.formatMessage({ id: 'apiKeys.form.expiry.unit', defaultMessage: 'days' })}
            aria-label={intl.formatMessage({
              id: 'apiKeys.form.expiry.days',
              defaultMessage: 'Days until the key expires',
            })}
            aria-describedby={messageId}
            value={value.expiryDays}
            min={1}
            max={expirationMaxDays}
            step={1}
            isInvalid={fault !== undefined || policyFault !== undefined}
            onChange={(event) => onChange({ expiryDays: event.target.value })}
            onBlur={onBlur}
            data-test-subj="apiKeyCustomExpirationInput"
          />
        </div>
      )}
      <EuiButtonEmpty
        size="s"
        flush="both"
        {...(!byDate && { iconType: 'calendar' })}
        onClick={() => onChange({ expiryBy: byDate ? 'days' : 'date' })}
        data-test-subj="apiKeyExpiryByButton"
      >
        {byDate ? (
          <FormattedMessage id="apiKeys.form.expiry.byDays" defaultMessage="Set days instead" />
        ) : (
          <FormattedMessage id="apiKeys.form.expiry.byDate" defaultMessage="Pick a date" />
        )}
      </EuiButtonEmpty>
    </div>
  )
}
