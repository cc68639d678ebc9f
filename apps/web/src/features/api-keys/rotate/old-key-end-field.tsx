import {
  EuiButtonGroup,
  EuiFormErrorText,
  EuiText,
  EuiTitle,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import type { ApiKeyDetails, KeyRules, PolicyFault } from '@latchkey/contract'
import { useId } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { isTooLong } from '../../../ui/key-rules.ts'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { ExactTimeField } from '../form/exact-time-field.tsx'
import {
  endTimeOf,
  firstTime,
  isSooner,
  type OldKeyEnd,
  type OldKeyEndFault,
  overlaps,
} from './old-key-end.ts'

/** Of the field for the exact time. */
export const oldKeyEndInputId = 'old-key-end'

const faultTexts: Record<OldKeyEndFault, MessageDescriptor> = defineMessages({
  no_date: { id: 'apiKeys.rotate.end.noDate', defaultMessage: 'Pick a date and a time.' },
  incomplete: {
    id: 'apiKeys.rotate.end.incomplete',
    defaultMessage: 'Fill in the whole date and time, of a day that exists.',
  },
  past: { id: 'apiKeys.rotate.end.past', defaultMessage: 'This moment is past. Pick a later one, or Now.' },
  later: {
    id: 'apiKeys.rotate.end.later',
    defaultMessage: 'The old key would have ended before that. Pick a moment that is sooner.',
  },
})

const hookOf = (end: string) => `apiKeyOldEnd-${end}`

const oneLine = { maxWidth: '100%', '& .euiButtonGroupButton': { paddingInline: 8, minWidth: 0 } }

/** Six words do not fit beside each other on a narrow screen. */
const twoLines = {
  flex: '1 1 100%',
  '& .euiButtonGroup__buttons': { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', height: 'auto' },
}

type OldKeyEndFieldProps = {
  old: ApiKeyDetails
  value: OldKeyEnd
  onChange: (value: OldKeyEnd) => void
  fault: OldKeyEndFault | undefined
  /** Of the organisation, for keys of this type: a new end is a change of expiry. */
  rules: KeyRules
  policyFault: PolicyFault | undefined
}

/** When the old key ends: never later than it would have. */
export function OldKeyEndField(props: OldKeyEndFieldProps) {
  const { old, value, onChange, fault, rules, policyFault } = props
  const policyFaultText = usePolicyFaultText()
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const messageId = useId()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const now = useNow()
  const isTooLate = (hours: number) => !isSooner(now + hours * 3_600_000, old)
  const chosen = value.kind === 'after' ? String(value.hours) : value.kind
  const options = [
    { id: hookOf('now'), label: intl.formatMessage({ id: 'apiKeys.rotate.end.now', defaultMessage: 'Now' }) },
    ...overlaps.map((hours) => ({
      id: hookOf(String(hours)),
      isDisabled: isTooLate(hours) || isTooLong(hours / 24, rules),
      label:
        hours < 48
          ? intl.formatMessage(
              { id: 'apiKeys.rotate.end.hours', defaultMessage: 'In {hours, number} h' },
              { hours },
            )
          : intl.formatMessage(
              { id: 'apiKeys.rotate.end.days', defaultMessage: 'In {days, number} d' },
              { days: hours / 24 },
            ),
    })),
    {
      id: hookOf('at'),
      label: intl.formatMessage({ id: 'apiKeys.rotate.end.date', defaultMessage: 'Date…' }),
    },
    {
      id: hookOf('as_is'),
      label: intl.formatMessage({ id: 'apiKeys.rotate.end.asIs', defaultMessage: 'As it is' }),
    },
  ]
  const choose = (id: string) => {
    const kind = id.slice(hookOf('').length)
    const hours = overlaps.find((each) => String(each) === kind)
    if (hours !== undefined) onChange({ kind: 'after', hours })
    else if (kind === 'at') onChange({ kind, time: firstTime(value, old, now) })
    else if (kind === 'now' || kind === 'as_is') onChange({ kind })
  }
  return (
    <section aria-labelledby={`${messageId}-title`}>
      <EuiTitle size="xxs">
        <h3 id={`${messageId}-title`} css={{ marginBottom: euiTheme.size.s }}>
          <FormattedMessage id="apiKeys.rotate.end" defaultMessage="Old key ends" />
        </h3>
      </EuiTitle>
      <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s, alignItems: 'center' }}>
        <EuiButtonGroup
          type="single"
          color="primary"
          buttonSize="compressed"
          css={isNarrow ? twoLines : oneLine}
          isFullWidth={isNarrow}
          legend={intl.formatMessage({ id: 'apiKeys.rotate.end', defaultMessage: 'Old key ends' })}
          options={options}
          idSelected={hookOf(chosen)}
          onChange={choose}
        />
        {value.kind === 'at' && (
          <ExactTimeField
            id={oldKeyEndInputId}
            label={intl.formatMessage({
              id: 'apiKeys.rotate.end.exact',
              defaultMessage: 'Date and time at which the old key ends',
            })}
            time={value.time}
            onChange={(time) => onChange({ kind: 'at', time })}
            isInvalid={fault !== undefined || policyFault !== undefined}
            describedBy={messageId}
          />
        )}
      </div>
      <div id={messageId} css={{ marginTop: euiTheme.size.xs, minHeight: euiTheme.size.l }}>
        {fault ? (
          <EuiFormErrorText>{intl.formatMessage(faultTexts[fault])}</EuiFormErrorText>
        ) : policyFault ? (
          <EuiFormErrorText>{policyFaultText(policyFault)}</EuiFormErrorText>
        ) : (
          <EuiText size="xs" color="subdued" data-test-subj="apiKeyOldEndMessage">
            <p>
              <EndInWords old={old} value={value} />{' '}
              {overlaps.some(isTooLate) && (
                <FormattedMessage
                  id="apiKeys.rotate.end.never.later"
                  defaultMessage="It cannot end later than it would have."
                />
              )}
            </p>
          </EuiText>
        )}
      </div>
    </section>
  )
}

/** The moment in full, and when it would have ended without this. */
function EndInWords({ old, value }: Pick<OldKeyEndFieldProps, 'old' | 'value'>) {
  const time = useTimeText()
  const end = endTimeOf(value, old, useNow())
  const own = old.expiration === undefined ? '' : time.date(old.expiration)
  if (value.kind === 'now') {
    return (
      <FormattedMessage
        id="apiKeys.rotate.end.now.what"
        defaultMessage="It is deleted once you have the new key: what still uses it is refused from then on, for good."
      />
    )
  }
  if (end === undefined) {
    return value.kind === 'as_is' ? (
      <FormattedMessage
        id="apiKeys.rotate.end.asIs.never"
        defaultMessage="It never expires: both keys work until you delete one."
      />
    ) : null
  }
  if (value.kind === 'as_is') {
    return (
      <FormattedMessage
        id="apiKeys.rotate.end.asIs.date"
        defaultMessage="{date}, as it would have anyway."
        values={{ date: time.whole(end) }}
      />
    )
  }
  return (
    <FormattedMessage
      id="apiKeys.rotate.end.date.what"
      defaultMessage="{date}. {hasOwn, select, true {Without this it would end on {own}.} other {Without this it would never end.}} A key that has ended cannot be brought back."
      values={{ date: time.whole(end), own, hasOwn: String(old.expiration !== undefined) }}
    />
  )
}
