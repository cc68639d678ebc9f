import { EuiButtonEmpty, EuiCallOut, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { PrivilegeNames } from '@latchkey/contract'
import {
  type FocusEvent,
  forwardRef,
  useCallback,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { firstRoleName, rolesOf, withRole } from '../privileges/descriptors.ts'
import { usePrivilegeCheck } from '../privileges/privilege-check.ts'
import { PrivilegeCheckNote } from '../privileges/privilege-check-note.tsx'
import { PrivilegesForm, type PrivilegesFormHandle } from '../privileges/privileges-form.tsx'
import { placeholderExample, readOnlyExample, writeOnlyExample } from './access-examples.ts'
import { type AccessView, AccessViewSwitch, NoFormReason } from './access-view-switch.tsx'
import type { JsonFault } from './json-faults.ts'
import { JsonField } from './json-field.tsx'
import { privilegeCompletions } from './privilege-completions.ts'
import { grantsNothing } from './user-access.ts'

type CustomPrivilegesProps = {
  /** JSON of the role descriptors; form and editor are two views of it. */
  descriptors: string
  onChange: (descriptors: string) => void
  onBlur: () => void
  /** What to show; a field that was not left yet shows none. */
  faults: JsonFault[]
  isValid: boolean
  /** Names to complete; absent while they are not known. */
  privilegeNames: PrivilegeNames | undefined
}

/** Puts the focus where the first fault is to be mended. */
export type CustomPrivilegesHandle = { focusOn: (faults: JsonFault[]) => void }

/** Role descriptors as a form and as JSON, with two examples to start from; what the caller does not hold is marked. */
export const CustomPrivileges = forwardRef<CustomPrivilegesHandle, CustomPrivilegesProps>(
  function CustomPrivileges(props, ref) {
    const { descriptors, onChange, onBlur, faults, isValid, privilegeNames } = props
    const intl = useIntl()
    const { euiTheme } = useEuiTheme()
    const id = useId()
    const editor = useRef<JsonEditorHandle>(null)
    const form = useRef<PrivilegesFormHandle>(null)
    const [chosen, setChosen] = useState<AccessView>('form')
    const roles = useMemo(() => rolesOf(descriptors), [descriptors])
    const view = roles === undefined ? 'json' : chosen
    const { notHeld, extent } = usePrivilegeCheck(descriptors)
    const focusOn = (current: JsonFault[]) =>
      view === 'json' ? editor.current?.focusAt(current[0]?.from ?? 0) : form.current?.focusOn(current)
    useImperativeHandle(ref, () => ({ focusOn }))
    const onEdit = useCallback(
      (edit: (text: string) => string) =>
        onChange(
          edit(rolesOf(descriptors)?.length === 0 ? withRole(descriptors, firstRoleName) : descriptors),
        ),
      [descriptors, onChange],
    )
    const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
      // What is chosen from a list beside the form is chosen for it; so the focus then is nowhere for a moment.
      if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onBlur()
    }
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
          <AccessViewSwitch
            legend={intl.formatMessage({
              id: 'apiKeys.form.access.views',
              defaultMessage: 'How to show the privileges',
            })}
            view={view}
            hasForm={roles !== undefined}
            onChange={setChosen}
          />
        </div>
        {view === 'form' && roles ? (
          <fieldset
            onBlur={leave}
            css={{ minWidth: 0 }}
            aria-label={intl.formatMessage({
              id: 'apiKeys.form.access.fields',
              defaultMessage: 'Privileges of the key',
            })}
            data-test-subj="apiKeyPrivilegesForm"
          >
            <PrivilegesForm
              ref={form}
              id={id}
              roles={roles}
              onEdit={onEdit}
              faults={faults}
              notHeld={notHeld}
              privilegeNames={privilegeNames}
            />
          </fieldset>
        ) : (
          <div css={{ marginTop: euiTheme.size.s }}>
            <JsonField
              ref={editor}
              label={intl.formatMessage({
                id: 'apiKeys.form.access.editor',
                defaultMessage: 'Role descriptors of the key, as JSON',
              })}
              value={descriptors}
              onChange={(text) => {
                // Whoever types here stays here, also when the text becomes one that the form could show.
                setChosen('json')
                onChange(text)
              }}
              onBlur={onBlur}
              faults={faults}
              warnings={notHeld}
              complete={(text, offset) => privilegeCompletions(text, offset, privilegeNames)}
              placeholder={placeholderExample}
              help={
                <>
                  {roles === undefined ? (
                    <NoFormReason />
                  ) : (
                    <FormattedMessage
                      id="apiKeys.form.access.help"
                      defaultMessage="Role descriptors by name, as in Elasticsearch’s create API key request. Ctrl and space complete the name of a privilege."
                    />
                  )}{' '}
                  <DocumentationLink topic="roleDescriptors" />
                </>
              }
              data-test-subj="apiKeysRoleDescriptorsCodeEditor"
            />
          </div>
        )}
        <PrivilegeCheckNote extent={extent} />
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
  },
)
