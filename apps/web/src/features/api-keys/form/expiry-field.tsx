import {
  EuiButtonEmpty,
  EuiButtonGroup,
  EuiFieldNumber,
  EuiFormErrorText,
  EuiSwitch,
  EuiText,
  EuiTitle,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { expirationMaxDays } from '@latchkey/contract'
import { useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { bold } from '../../../ui/rich-text.tsx'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import type { KeyFormFaults } from './key-form-values.ts'

const presets = ['7', '30', '60', '90', '180', '365'] as const
const day = 24 * 60 * 60 * 1000

/** The whole line, and room for three digits on each. */
const narrowPresets = { flex: '1 1 100%', '& .euiButtonGroupButton': { paddingInline: 4, minWidth: 0 } }

type ExpiryFieldProps = {
  hasExpiry: boolean
  days: string
  onChange: (change: { hasExpiry?: boolean; expiryDays?: string }) => void
  onBlur: () => void
  /** Of what is typed; not shown before the field was left. */
  fault: KeyFormFaults['expiryDays']
  /** The fault whether or not it is shown: without one the date can be told. */
  isValid: boolean
}

export const expiryInputId = 'api-key-expiry-days'

/** How long the key lives. Off at first, as in Elasticsearch, with the recommendation and one click to follow it. */
export function ExpiryField({ hasExpiry, days, onChange, onBlur, fault, isValid }: ExpiryFieldProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const now = useNow()
  const messageId = useId()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
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
          checked={hasExpiry}
          onChange={(event) => onChange({ hasExpiry: event.target.checked })}
          data-test-subj="apiKeyCustomExpirationSwitch"
        />
      </div>
      {hasExpiry ? (
        <>
          <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s, marginTop: euiTheme.size.s }}>
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
                id: `apiKeyExpiryPreset-${preset}`,
                label: isNarrow
                  ? intl.formatNumber(Number(preset))
                  : intl.formatMessage(
                      { id: 'apiKeys.form.expiry.preset', defaultMessage: '{days, number} d' },
                      { days: Number(preset) },
                    ),
                title: intl.formatMessage(
                  { id: 'apiKeys.form.expiry.preset.title', defaultMessage: '{days, number} days' },
                  { days: Number(preset) },
                ),
              }))}
              idSelected={`apiKeyExpiryPreset-${Number(days)}`}
              onChange={(id) => onChange({ expiryDays: id.slice('apiKeyExpiryPreset-'.length) })}
            />
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
                value={days}
                min={1}
                max={expirationMaxDays}
                step={1}
                isInvalid={fault !== undefined}
                onChange={(event) => onChange({ expiryDays: event.target.value })}
                onBlur={onBlur}
                data-test-subj="apiKeyCustomExpirationInput"
              />
            </div>
          </div>
          <div id={messageId} css={{ minHeight: euiTheme.size.l }}>
            {fault ? (
              <EuiFormErrorText>
                {fault === 'too_long' ? (
                  <FormattedMessage
                    id="apiKeys.form.expiry.tooLong"
                    defaultMessage="At most {max, number} days."
                    values={{ max: expirationMaxDays }}
                  />
                ) : (
                  <FormattedMessage
                    id="apiKeys.form.expiry.notWhole"
                    defaultMessage="Type a whole number of days, 1 or more."
                  />
                )}
              </EuiFormErrorText>
            ) : (
              isValid && (
                <EuiText
                  size="xs"
                  css={{ paddingTop: euiTheme.size.xs }}
                  data-test-subj="apiKeyExpirationDate"
                >
                  <p>
                    <FormattedMessage
                      id="apiKeys.form.expiry.date"
                      defaultMessage="<b>Expires {date}.</b> A key that has expired cannot be brought back."
                      values={{ date: time.whole(now + Number(days) * day), b: bold }}
                    />
                  </p>
                </EuiText>
              )
            )}
          </div>
        </>
      ) : (
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
            onClick={() => onChange({ hasExpiry: true, expiryDays: '90' })}
            data-test-subj="apiKeyExpireIn90DaysButton"
          >
            <FormattedMessage
              id="apiKeys.form.expiry.recommended"
              defaultMessage="Expire in {days, number} days"
              values={{ days: 90 }}
            />
          </EuiButtonEmpty>
        </EuiText>
      )}
    </section>
  )
}
