import { EuiDatePicker } from '@elastic/eui'
import moment from 'moment'
import { useIntl } from 'react-intl'

export type ExactTimePickerProps = {
  id: string
  /** Epoch milliseconds. */
  time: number | undefined
  onChange: (time: number | undefined) => void
  onBlur: () => void
  isInvalid: boolean
  describedBy: string
}

/** Picks a date and a time in the zone of this browser. Loaded by the expiry field when it is asked for. */
export function ExactTimePicker(props: ExactTimePickerProps) {
  const { id, time, onChange, onBlur, isInvalid, describedBy } = props
  const intl = useIntl()
  return (
    <EuiDatePicker
      id={id}
      compressed
      fullWidth
      showTimeSelect
      timeIntervals={30}
      dateFormat="D MMM YYYY, HH:mm"
      timeFormat="HH:mm"
      placeholder={intl.formatMessage({
        id: 'apiKeys.form.expiry.pick',
        defaultMessage: 'Pick date and time',
      })}
      aria-label={intl.formatMessage({
        id: 'apiKeys.form.expiry.exact',
        defaultMessage: 'Date and time at which the key expires',
      })}
      aria-describedby={describedBy}
      selected={time === undefined ? null : moment(time)}
      minDate={moment()}
      onChange={(date) => onChange(date?.valueOf())}
      onBlur={onBlur}
      isInvalid={isInvalid}
      data-test-subj="apiKeyExactExpirationInput"
    />
  )
}
