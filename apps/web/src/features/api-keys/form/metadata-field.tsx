import { EuiSwitch, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { forwardRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { bold } from '../../../ui/rich-text.tsx'
import { metadataPlaceholder } from './access-examples.ts'
import type { JsonFault } from './json-faults.ts'
import { JsonField } from './json-field.tsx'
import type { KeyFormValues } from './key-form-values.ts'

type MetadataFieldProps = {
  hasMetadata: boolean
  metadata: string
  onChange: (change: Partial<Pick<KeyFormValues, 'hasMetadata' | 'metadata'>>) => void
  onBlur: () => void
  faults: JsonFault[]
}

/** Free notes on the key, for finding and grouping. */
export const MetadataField = forwardRef<JsonEditorHandle, MetadataFieldProps>(
  function MetadataField(props, editor) {
    const { hasMetadata, metadata, onChange, onBlur, faults } = props
    const intl = useIntl()
    const { euiTheme } = useEuiTheme()
    return (
      <section aria-labelledby="api-key-metadata-title">
        <div
          css={{
            display: 'flex',
            justifyContent: 'space-between',
            alignItems: 'center',
            gap: euiTheme.size.m,
          }}
        >
          <EuiTitle size="xs">
            <h3 id="api-key-metadata-title">
              <FormattedMessage id="apiKeys.form.metadata" defaultMessage="Metadata" />
            </h3>
          </EuiTitle>
          <EuiSwitch
            label={<FormattedMessage id="apiKeys.form.metadata.switch" defaultMessage="Add metadata" />}
            checked={hasMetadata}
            onChange={(event) => onChange({ hasMetadata: event.target.checked })}
            data-test-subj="apiKeyMetadataSwitch"
          />
        </div>
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.form.metadata.what"
              defaultMessage="Find and group keys by it later."
            />
          </p>
        </EuiText>
        {hasMetadata && (
          <div css={{ marginTop: euiTheme.size.s }}>
            <JsonField
              ref={editor}
              label={intl.formatMessage({
                id: 'apiKeys.form.metadata.editor',
                defaultMessage: 'Metadata of the key, as JSON',
              })}
              value={metadata}
              onChange={(text) => onChange({ metadata: text })}
              onBlur={onBlur}
              faults={faults}
              placeholder={metadataPlaceholder}
              help={
                <FormattedMessage
                  id="apiKeys.form.metadata.warning"
                  defaultMessage="<b>Anyone who can see the key can read this. Never put a secret here.</b>"
                  values={{ b: bold }}
                />
              }
              data-test-subj="apiKeysMetadataCodeEditor"
            />
          </div>
        )}
      </section>
    )
  },
)
