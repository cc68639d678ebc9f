import {
  EuiButtonIcon,
  EuiFieldText,
  EuiFormErrorText,
  EuiLink,
  EuiSelect,
  EuiToolTip,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { useId } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { type MetadataRow, type RowProblem, rowTypes } from './metadata-draft.ts'
import { useRowProblemText } from './metadata-row-text.ts'

const typeNames: Record<(typeof rowTypes)[number], MessageDescriptor> = defineMessages({
  text: { id: 'apiKeys.form.metadata.type.text', defaultMessage: 'Text' },
  number: { id: 'apiKeys.form.metadata.type.number', defaultMessage: 'Number' },
  boolean: { id: 'apiKeys.form.metadata.type.boolean', defaultMessage: 'True or false' },
})

/** Of the fields of a row, for putting the focus there. */
export const inputIds = (rowId: number) => ({
  key: `api-key-metadata-key-${rowId}`,
  value: `api-key-metadata-value-${rowId}`,
})

/** Whether a problem is to be mended at the value rather than at the key. */
export const isAboutValue = ({ kind }: RowProblem) =>
  kind === 'not_number' || kind === 'number' || kind === 'size' || kind === 'required'

type RowProps = {
  row: MetadataRow
  /** From 1, for the names of its fields. */
  number: number
  problem: RowProblem | undefined
  onChange: (change: Partial<Omit<MetadataRow, 'id'>>) => void
  onRemove: () => void
  onEditJson: () => void
}

/** One pair: key, value, what kind of value it is. */
export function MetadataRowFields({ row, number, problem, onChange, onRemove, onEditJson }: RowProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const problemText = useRowProblemText()
  const faultId = useId()
  const ids = inputIds(row.id)
  const ofValue = problem !== undefined && isAboutValue(problem)
  const ofKey = problem !== undefined && !ofValue
  const describedBy = { 'aria-describedby': faultId }
  const label = (of: MessageDescriptor) => intl.formatMessage(of, { number })
  return (
    <div data-test-subj="apiKeyMetadataRow">
      <div
        css={{
          display: 'grid',
          gap: euiTheme.size.s,
          alignItems: 'center',
          gridTemplateColumns: isNarrow
            ? 'minmax(0, 1fr) 116px 32px'
            : 'minmax(0, 2fr) minmax(0, 3fr) 116px 32px',
        }}
      >
        {/* Below each other on a phone: the key over its value, the rest beside the value. */}
        <div css={isNarrow && { gridColumn: '1 / -1' }}>
          <EuiFieldText
            id={ids.key}
            compressed
            fullWidth
            value={row.key}
            readOnly={row.type === 'json'}
            placeholder={intl.formatMessage({
              id: 'apiKeys.form.metadata.key.placeholder',
              defaultMessage: 'Key, such as team',
            })}
            aria-label={label(labels.key)}
            {...(ofKey && describedBy)}
            isInvalid={ofKey}
            onChange={(event) => onChange({ key: event.target.value })}
            data-test-subj="apiKeyMetadataKeyInput"
          />
        </div>
        {row.type === 'json' ? (
          <NestedValue text={row.value} onEditJson={onEditJson} />
        ) : (
          <>
            {row.type === 'boolean' ? (
              <EuiSelect
                compressed
                fullWidth
                value={row.value}
                options={[
                  { value: 'true', text: 'true' },
                  { value: 'false', text: 'false' },
                ]}
                aria-label={label(labels.value)}
                onChange={(event) => onChange({ value: event.target.value })}
                data-test-subj="apiKeyMetadataValueInput"
              />
            ) : (
              <EuiFieldText
                id={ids.value}
                compressed
                fullWidth
                value={row.value}
                aria-label={label(labels.value)}
                {...(ofValue && describedBy)}
                {...(row.type === 'number' && { inputMode: 'decimal' as const })}
                isInvalid={ofValue}
                onChange={(event) => onChange({ value: event.target.value })}
                data-test-subj="apiKeyMetadataValueInput"
              />
            )}
            <EuiSelect
              compressed
              fullWidth
              value={row.type}
              options={rowTypes.map((type) => ({ value: type, text: intl.formatMessage(typeNames[type]) }))}
              aria-label={label(labels.type)}
              onChange={(event) => {
                const type = rowTypes.find((known) => known === event.target.value) ?? 'text'
                onChange({ type, ...(type === 'boolean' && { value: String(row.value === 'true') }) })
              }}
              data-test-subj="apiKeyMetadataTypeSelect"
            />
          </>
        )}
        <EuiToolTip content={label(labels.remove)} disableScreenReaderOutput>
          <EuiButtonIcon
            iconType="trash"
            color="danger"
            aria-label={label(labels.remove)}
            onClick={onRemove}
            data-test-subj="apiKeyMetadataRemoveButton"
          />
        </EuiToolTip>
      </div>
      {problem && <EuiFormErrorText id={faultId}>{problemText(problem)}</EuiFormErrorText>}
    </div>
  )
}

const labels = defineMessages({
  key: { id: 'apiKeys.form.metadata.key', defaultMessage: 'Key {number, number}' },
  value: { id: 'apiKeys.form.metadata.value', defaultMessage: 'Value {number, number}' },
  type: { id: 'apiKeys.form.metadata.type', defaultMessage: 'Type of value {number, number}' },
  remove: { id: 'apiKeys.form.metadata.remove', defaultMessage: 'Remove pair {number, number}' },
})

/** What a row cannot hold, cut short, with the way to where it can be changed. */
function NestedValue({ text, onEditJson }: { text: string; onEditJson: () => void }) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{
        gridColumn: 'span 2',
        display: 'flex',
        gap: euiTheme.size.s,
        alignItems: 'center',
        minWidth: 0,
        fontSize: 12,
      }}
    >
      <code
        css={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          fontFamily: euiTheme.font.familyCode,
          color: euiTheme.colors.textSubdued,
        }}
      >
        {text.replace(/\s+/g, ' ')}
      </code>
      <EuiLink css={{ flexShrink: 0 }} onClick={onEditJson} data-test-subj="apiKeyMetadataEditJsonLink">
        <FormattedMessage id="apiKeys.form.metadata.editJson" defaultMessage="Edit in JSON" />
      </EuiLink>
    </div>
  )
}
