import { EuiFormErrorText, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { KeyRules } from '@latchkey/contract'
import { forwardRef, type ReactNode, useImperativeHandle, useMemo, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import { bold } from '../../../ui/rich-text.tsx'
import { ViewSwitch } from '../../../ui/view-switch.tsx'
import { metadataPlaceholder } from './access-examples.ts'
import { JsonField } from './json-field.tsx'
import { inView, type MetadataDraft, type MetadataFaults, rowsOf } from './metadata-draft.ts'
import { MetadataRows, type MetadataRowsHandle } from './metadata-rows.tsx'

type MetadataFieldProps = {
  metadata: MetadataDraft
  onChange: (change: { metadata: MetadataDraft }) => void
  onBlur: () => void
  /** What to show; a field that was not left yet shows none. */
  faults: MetadataFaults
  /** Of the organisation, for keys of this type. */
  rules: KeyRules
  /** What is to be known about the metadata of this key besides. */
  note?: ReactNode
}

/** Puts the focus on the first of these faults. */
export type MetadataFieldHandle = { focusOn: (faults: MetadataFaults) => void }

/** Free notes on the key, for finding and grouping: as pairs, or as the JSON that they are. */
export const MetadataField = forwardRef<MetadataFieldHandle, MetadataFieldProps>(
  function MetadataField(props, ref) {
    const { metadata, onChange, onBlur, faults, rules, note } = props
    const policyFaultText = usePolicyFaultText()
    const intl = useIntl()
    const { euiTheme } = useEuiTheme()
    const editor = useRef<JsonEditorHandle>(null)
    const rows = useRef<MetadataRowsHandle>(null)
    useImperativeHandle(
      ref,
      () => ({
        focusOn: ({ json, rows: faultyRows }) => {
          // A required key that has no row is to be added.
          if (rows.current) rows.current.focusOn(faultyRows)
          else editor.current?.focusAt(json[0]?.from ?? 0)
        },
      }),
      [],
    )
    const hasRows = useMemo(() => metadata.view === 'rows' || rowsOf(metadata.text) !== undefined, [metadata])
    const show = (view: MetadataDraft['view']) => onChange({ metadata: inView(metadata, view) })
    return (
      <section aria-labelledby="api-key-metadata-title">
        <div css={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 12 }}>
          <EuiTitle size="xs">
            <h3 id="api-key-metadata-title">
              <FormattedMessage id="apiKeys.form.metadata" defaultMessage="Metadata" />
            </h3>
          </EuiTitle>
          <ViewSwitch
            legend={intl.formatMessage({
              id: 'apiKeys.form.metadata.view',
              defaultMessage: 'How to edit metadata',
            })}
            views={[
              {
                view: 'rows',
                label: intl.formatMessage({ id: 'apiKeys.form.metadata.rows', defaultMessage: 'Rows' }),
                isDisabled: !hasRows,
                'data-test-subj': 'apiKeyMetadataTab-rows',
              },
              {
                view: 'json',
                label: intl.formatMessage({ id: 'apiKeys.form.metadata.json', defaultMessage: 'JSON' }),
                'data-test-subj': 'apiKeyMetadataTab-json',
              },
            ]}
            shown={metadata.view}
            onChange={show}
          />
        </div>
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.form.metadata.what"
              defaultMessage="Find and group keys by it later. <b>Anyone who can see the key can read this: never put a secret here.</b>"
              values={{ b: bold }}
            />{' '}
            <DocumentationLink topic="metadata" />
          </p>
          {rules.required_metadata && (
            <p data-test-subj="apiKeyMetadataRule">
              <FormattedMessage
                id="policy.rule.metadata"
                defaultMessage="Rule of your organisation: every key has {keys}, with a value."
                values={{ keys: intl.formatList(rules.required_metadata) }}
              />
            </p>
          )}
          {note !== undefined && <p>{note}</p>}
        </EuiText>
        <div css={{ marginTop: euiTheme.size.s }}>
          {metadata.view === 'rows' ? (
            <MetadataRows
              ref={rows}
              rows={metadata.rows}
              onChange={(changed) => onChange({ metadata: { view: 'rows', rows: changed } })}
              onBlur={onBlur}
              faults={faults.rows}
              onEditJson={() => show('json')}
            />
          ) : (
            <JsonField
              ref={editor}
              label={intl.formatMessage({
                id: 'apiKeys.form.metadata.editor',
                defaultMessage: 'Metadata of the key, as JSON',
              })}
              value={metadata.text}
              onChange={(text) => onChange({ metadata: { view: 'json', text } })}
              onBlur={onBlur}
              faults={faults.json}
              placeholder={metadataPlaceholder}
              help={
                !hasRows && (
                  <FormattedMessage
                    id="apiKeys.form.metadata.noRows"
                    defaultMessage="Rows are there again once this is a JSON object."
                  />
                )
              }
              data-test-subj="apiKeysMetadataCodeEditor"
            />
          )}
          {faults.missing?.map((key) => (
            <EuiFormErrorText key={key}>
              {policyFaultText({ rule: 'required_metadata', field: 'metadata', key })}
            </EuiFormErrorText>
          ))}
        </div>
      </section>
    )
  },
)
