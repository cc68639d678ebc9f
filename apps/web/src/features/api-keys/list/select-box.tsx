import { EuiCheckbox, EuiToolTip } from '@elastic/eui'
import type { ApiKey, Capability } from '@latchkey/contract'
import { useIntl } from 'react-intl'
import { useWhyNot } from '../../../ui/why-not.ts'

type SelectBoxProps = {
  apiKey: ApiKey
  selectable: Capability | 'managed'
  isSelected: boolean
  onToggle: (id: string) => void
}

/** Ticks a row; where that is not possible the reason is its tooltip and part of its name. */
export function SelectBox({ apiKey, selectable, isSelected, onToggle }: SelectBoxProps) {
  const intl = useIntl()
  const whyNot = useWhyNot()
  const reason =
    selectable === 'managed'
      ? intl.formatMessage({
          id: 'apiKeys.list.select.managed',
          defaultMessage: 'A managed key is never deleted together with others.',
        })
      : whyNot(selectable)
  const label = intl.formatMessage(
    { id: 'apiKeys.list.select', defaultMessage: 'Select {name}' },
    { name: apiKey.name },
  )
  const box = (
    <EuiCheckbox
      id={`select-${apiKey.id}`}
      checked={isSelected}
      disabled={reason !== undefined}
      onChange={() => onToggle(apiKey.id)}
      aria-label={reason === undefined ? label : `${label}. ${reason}`}
      data-test-subj={`checkboxSelectRow-${apiKey.id}`}
    />
  )
  return reason === undefined ? (
    box
  ) : (
    <EuiToolTip content={reason} display="block" disableScreenReaderOutput>
      <div>{box}</div>
    </EuiToolTip>
  )
}
