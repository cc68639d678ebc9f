import { EuiFieldText } from '@elastic/eui'
import { expirationMaxDays } from '@latchkey/contract'
import { useState } from 'react'
import { type PickedTime, timeOfWall, wallTimeOf } from './wall-time.ts'

/** Room for the longest form, `12/31/2026, 12:59 PM`, with the browser's icon and that of a fault. */
const width = 232

const longest = expirationMaxDays * 24 * 60 * 60 * 1000

type ExactTimeFieldProps = {
  id: string
  label: string
  time: PickedTime
  onChange: (time: PickedTime) => void
  onBlur?: () => void
  isInvalid: boolean
  describedBy: string
}

/** A date and a time in the zone of this browser, with the browser's own calendar. */
export function ExactTimeField(props: ExactTimeFieldProps) {
  const { id, label, time, onChange, onBlur, isInvalid, describedBy } = props
  // Bounds that move would empty a field that is only begun.
  const [openedAt] = useState(Date.now)
  // While one types, the text stays as it was typed: a time that the clock skips would move on under the cursor.
  const [typed, setTyped] = useState<{ text: string; time: PickedTime }>()
  const wallTime = typeof time === 'number' ? wallTimeOf(time) : ''
  const read = ({ value, validity }: HTMLInputElement) => {
    // A field that is only begun has no value, as an empty one has none.
    const next = validity.badInput ? 'incomplete' : timeOfWall(value)
    setTyped({ text: value, time: next })
    onChange(next)
  }
  return (
    <div css={{ width }}>
      <EuiFieldText
        type="datetime-local"
        id={id}
        compressed
        fullWidth
        // The latest one also keeps years to four digits.
        min={wallTimeOf(openedAt)}
        max={wallTimeOf(openedAt + longest)}
        step={60}
        aria-label={label}
        aria-describedby={describedBy}
        value={typed !== undefined && typed.time === time ? typed.text : wallTime}
        onChange={(event) => read(event.currentTarget)}
        onBlur={({ currentTarget }) => {
          // No event tells that an empty field was begun, nor that one that was begun was emptied.
          if (currentTarget.validity.badInput !== (time === 'incomplete')) read(currentTarget)
          setTyped(undefined)
          onBlur?.()
        }}
        isInvalid={isInvalid}
        data-test-subj="apiKeyExactExpirationInput"
      />
    </div>
  )
}
