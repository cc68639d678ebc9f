import { EuiButtonEmpty, EuiCallOut, EuiCheckableCard, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { forwardRef, useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { placeholderExample, readOnlyExample, writeOnlyExample } from './access-examples.ts'
import type { JsonFault } from './json-faults.ts'
import { JsonField } from './json-field.tsx'
import { grantsNothing, type KeyFormValues } from './key-form-values.ts'

type AccessFieldProps = {
  access: KeyFormValues['access']
  roleDescriptors: string
  onChange: (change: Partial<Pick<KeyFormValues, 'access' | 'roleDescriptors'>>) => void
  onBlur: () => void
  faults: JsonFault[]
  isValid: boolean
}

/** As high as its neighbour, the risk close below the choice. */
const cardLook = { height: '100%', '& .euiCheckableCard__label': { paddingBottom: 0 } }

/** What the key may do: everything its owner may, or what is listed. Each choice says its risk in one line. */
export const AccessField = forwardRef<JsonEditorHandle, AccessFieldProps>(
  function AccessField(props, editor) {
    const { access, roleDescriptors, onChange, onBlur, faults, isValid } = props
    const intl = useIntl()
    const { euiTheme } = useEuiTheme()
    const groupName = useId()
    const card = (choice: KeyFormValues['access']) => ({
      id: `${groupName}-${choice}`,
      name: groupName,
      value: choice,
      checked: access === choice,
      onChange: () => onChange({ access: choice }),
    })
    return (
      <fieldset css={{ minWidth: 0 }}>
        <legend>
          <EuiTitle size="xs">
            <h3>
              <FormattedMessage id="apiKeys.form.access" defaultMessage="Access" />
            </h3>
          </EuiTitle>
        </legend>
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.form.access.limit"
              defaultMessage="A key never has more rights than you have at this moment."
            />
          </p>
        </EuiText>
        <div
          css={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
            gap: euiTheme.size.s,
            marginBlock: euiTheme.size.m,
          }}
        >
          <div data-test-subj="apiKeyAccess-all">
            <EuiCheckableCard
              {...card('all')}
              css={cardLook}
              label={
                <strong>
                  <FormattedMessage id="apiKeys.form.access.all" defaultMessage="All my privileges" />
                </strong>
              }
            >
              <EuiText size="xs" color="warning">
                <FormattedMessage
                  id="apiKeys.form.access.all.risk"
                  defaultMessage="A leak gives all of it away."
                />
              </EuiText>
            </EuiCheckableCard>
          </div>
          <div data-test-subj="apiKeyAccess-custom">
            <EuiCheckableCard
              {...card('custom')}
              css={cardLook}
              label={
                <strong>
                  <FormattedMessage id="apiKeys.form.access.custom" defaultMessage="Custom privileges" />
                </strong>
              }
            >
              <EuiText size="xs" color="subdued">
                <FormattedMessage id="apiKeys.form.access.custom.risk" defaultMessage="Only what you list." />
              </EuiText>
            </EuiCheckableCard>
          </div>
        </div>
        {access === 'custom' && (
          <>
            <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
              <EuiTitle size="xxxs">
                <h4 css={{ flexGrow: 1 }}>
                  <FormattedMessage id="apiKeys.form.access.roles" defaultMessage="The key may" />
                </h4>
              </EuiTitle>
              <EuiButtonEmpty
                size="xs"
                flush="both"
                onClick={() => onChange({ roleDescriptors: readOnlyExample })}
                data-test-subj="apiKeysReadOnlyDescriptors"
              >
                <FormattedMessage id="apiKeys.form.access.readOnly" defaultMessage="Read-only example" />
              </EuiButtonEmpty>
              <EuiButtonEmpty
                size="xs"
                flush="both"
                onClick={() => onChange({ roleDescriptors: writeOnlyExample })}
                data-test-subj="apiKeysWriteOnlyDescriptors"
              >
                <FormattedMessage id="apiKeys.form.access.writeOnly" defaultMessage="Write-only example" />
              </EuiButtonEmpty>
            </div>
            <JsonField
              ref={editor}
              label={intl.formatMessage({
                id: 'apiKeys.form.access.editor',
                defaultMessage: 'Role descriptors of the key, as JSON',
              })}
              value={roleDescriptors}
              onChange={(text) => onChange({ roleDescriptors: text })}
              onBlur={onBlur}
              faults={faults}
              placeholder={placeholderExample}
              help={
                <FormattedMessage
                  id="apiKeys.form.access.help"
                  defaultMessage="Role descriptors by name, as in Elasticsearch’s create API key request."
                />
              }
              data-test-subj="apiKeysRoleDescriptorsCodeEditor"
            />
            {isValid && grantsNothing(roleDescriptors) && (
              <EuiCallOut
                size="s"
                color="warning"
                iconType="warning"
                css={{ marginTop: euiTheme.size.s }}
                title={
                  <FormattedMessage
                    id="apiKeys.form.access.nothing"
                    defaultMessage="These roles grant nothing: the key could sign in, but do nothing."
                  />
                }
                data-test-subj="apiKeyAccessGrantsNothing"
              />
            )}
          </>
        )}
      </fieldset>
    )
  },
)
