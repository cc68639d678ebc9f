import { EuiButtonEmpty, useEuiTheme } from '@elastic/eui'
import { forwardRef, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { type MetadataFaults, type MetadataRow, newRow } from './metadata-draft.ts'
import { inputIds, isAboutValue, MetadataRowFields } from './metadata-row-fields.tsx'

type MetadataRowsProps = {
  rows: MetadataRow[]
  onChange: (rows: MetadataRow[]) => void
  onBlur: () => void
  /** What to show; rows that were not left yet show none. */
  faults: MetadataFaults['rows']
  onEditJson: () => void
}

/** Puts the focus on the first fault. */
export type MetadataRowsHandle = { focusOn: (faults: MetadataFaults['rows']) => void }

const focus = (id: string | undefined) => id !== undefined && document.getElementById(id)?.focus()

/** Metadata as pairs of key and value. */
export const MetadataRows = forwardRef<MetadataRowsHandle, MetadataRowsProps>(
  function MetadataRows(props, ref) {
    const { rows, onChange, onBlur, faults, onEditJson } = props
    const { euiTheme } = useEuiTheme()
    const group = useRef<HTMLDivElement>(null)
    const [toFocus, setToFocus] = useState<string>()
    const addButtonId = useId()
    useImperativeHandle(
      ref,
      () => ({
        focusOn: (faulty) => {
          const [first] = faulty
          if (first) focus(inputIds(first[0])[isAboutValue(first[1]) ? 'value' : 'key'])
          else focus(addButtonId)
        },
      }),
      [addButtonId],
    )
    useEffect(() => {
      if (toFocus === undefined) return
      focus(toFocus)
      setToFocus(undefined)
    }, [toFocus])

    const add = () => {
      const row = newRow()
      onChange([...rows, row])
      setToFocus(inputIds(row.id).key)
    }
    const remove = (row: MetadataRow) => {
      const neighbour = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1]
      onChange(rows.filter((other) => other !== row))
      setToFocus(neighbour ? inputIds(neighbour.id).key : addButtonId)
    }
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus left all rows.
      <div
        ref={group}
        css={{ display: 'grid', gap: euiTheme.size.s }}
        onBlur={({ relatedTarget }) => {
          if (!group.current?.contains(relatedTarget)) onBlur()
        }}
      >
        {rows.map((row, index) => (
          <MetadataRowFields
            key={row.id}
            row={row}
            number={index + 1}
            problem={faults.get(row.id)}
            onChange={(change) =>
              onChange(rows.map((other) => (other === row ? { ...row, ...change } : other)))
            }
            onRemove={() => remove(row)}
            onEditJson={onEditJson}
          />
        ))}
        <div>
          <EuiButtonEmpty
            id={addButtonId}
            size="s"
            flush="left"
            iconType="plusCircle"
            onClick={add}
            data-test-subj="apiKeyMetadataAddButton"
          >
            <FormattedMessage id="apiKeys.form.metadata.add" defaultMessage="Add a pair" />
          </EuiButtonEmpty>
        </div>
      </div>
    )
  },
)
