import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiFormErrorText,
  EuiPanel,
  EuiToolTip,
  useEuiTheme,
} from '@elastic/eui'
import { type ReactNode, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useJsonFaultText } from '../form/json-fault-text.ts'
import { addEntry, type EntrySection, removeEntry } from './descriptors.ts'
import { isBelow, type RolePlace, usePrivilegesForm } from './form-context.ts'

type FormEntriesProps<Entry> = {
  place: RolePlace
  section: EntrySection
  entries: Entry[]
  add: ReactNode
  /** Fields of an entry that show their faults themselves. */
  fields: string[]
  children: (entry: Entry, index: number, autoFocus: boolean) => ReactNode
}

/** The entries of a section, to add to and to take from. */
export function FormEntries<Entry>(props: FormEntriesProps<Entry>) {
  const { place, section, entries, add, fields, children } = props
  const { onEdit, faults } = usePrivilegesForm()
  const intl = useIntl()
  const faultText = useJsonFaultText()
  const { euiTheme } = useEuiTheme()
  const addButton = useRef<HTMLButtonElement>(null)
  const [hasAdded, setAdded] = useState(false)
  return (
    <div css={{ display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: euiTheme.size.s }}>
      {entries.map((entry, index) => {
        const hook = `${place.number}-${section}-${index}`
        const path = [place.role, section, index]
        const others = faults.filter(
          (fault) => isBelow(fault, path) && !fields.some((field) => isBelow(fault, [...path, field])),
        )
        const remove = intl.formatMessage(
          {
            id: 'apiKeys.privileges.entry.remove',
            defaultMessage:
              'Remove {section, select, indices {indices} applications {application} remote_indices {remote indices} other {remote cluster}} {number, number}',
          },
          { section, number: index + 1 },
        )
        return (
          <EuiPanel
            // An entry has no name of its own; when there is one more or less, all are drawn anew from the text.
            key={[index, entries.length].join(' ')}
            hasBorder
            hasShadow={false}
            paddingSize="m"
            css={{ position: 'relative' }}
            data-test-subj={`apiKeyPrivilegesEntry-${hook}`}
          >
            <EuiToolTip
              content={remove}
              disableScreenReaderOutput
              anchorProps={{
                css: {
                  position: 'absolute',
                  insetBlockStart: euiTheme.size.xs,
                  insetInlineEnd: euiTheme.size.s,
                },
              }}
            >
              <EuiButtonIcon
                iconType="trash"
                color="text"
                size="xs"
                aria-label={remove}
                onClick={() => {
                  onEdit((text) => removeEntry(text, place.role, section, index))
                  addButton.current?.focus()
                }}
                data-test-subj={`apiKeyPrivilegesEntryRemove-${hook}`}
              />
            </EuiToolTip>
            {children(entry, index, hasAdded && index === entries.length - 1)}
            {others.map((fault) => (
              <EuiFormErrorText key={`${fault.from} ${faultText(fault.problem)}`}>
                {faultText(fault.problem)}
              </EuiFormErrorText>
            ))}
          </EuiPanel>
        )
      })}
      <div>
        <EuiButtonEmpty
          buttonRef={addButton}
          size="s"
          flush="both"
          iconType="plusCircle"
          onClick={() => {
            setAdded(true)
            onEdit((text) => addEntry(text, place.role, section))
          }}
          data-test-subj={`apiKeyPrivilegesAdd-${place.number}-${section}`}
        >
          {add}
        </EuiButtonEmpty>
      </div>
    </div>
  )
}
