import { EuiButtonEmpty, EuiCallOut, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { PrivilegeNames } from '@latchkey/contract'
import { forwardRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { placeholderExample, readOnlyExample, writeOnlyExample } from './access-examples.ts'
import type { JsonFault } from './json-faults.ts'
import { JsonField } from './json-field.tsx'
import { privilegeCompletions } from './privilege-completions.ts'
import { grantsNothing } from './user-access.ts'

type CustomPrivilegesProps = {
  descriptors: string
  onChange: (descriptors: string) => void
  onBlur: () => void
  /** What to show; a field that was not left yet shows none. */
  faults: JsonFault[]
  isValid: boolean
  /** Names to complete; absent while they are not known. */
  privilegeNames: PrivilegeNames | undefined
}

/** Role descriptors as Elasticsearch takes them, with two examples to start from. */
export const CustomPrivileges = forwardRef<JsonEditorHandle, CustomPrivilegesProps>(function CustomPrivileges(
  { descriptors, onChange, onBlur, faults, isValid, privilegeNames },
  editor,
) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  return (
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
          onClick={() => onChange(readOnlyExample)}
          data-test-subj="apiKeysReadOnlyDescriptors"
        >
          <FormattedMessage id="apiKeys.form.access.readOnly" defaultMessage="Read-only example" />
        </EuiButtonEmpty>
        <EuiButtonEmpty
          size="xs"
          flush="both"
          onClick={() => onChange(writeOnlyExample)}
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
        value={descriptors}
        onChange={onChange}
        onBlur={onBlur}
        faults={faults}
        complete={(text, offset) => privilegeCompletions(text, offset, privilegeNames)}
        placeholder={placeholderExample}
        help={
          <>
            <FormattedMessage
              id="apiKeys.form.access.help"
              defaultMessage="Role descriptors by name, as in Elasticsearch’s create API key request. Ctrl and space complete the name of a privilege."
            />{' '}
            <DocumentationLink topic="roleDescriptors" />
          </>
        }
        data-test-subj="apiKeysRoleDescriptorsCodeEditor"
      />
      {isValid && grantsNothing(descriptors) && (
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
  )
})
