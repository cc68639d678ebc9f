import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiFormErrorText,
  EuiPanel,
  EuiToolTip,
  useEuiTheme,
} from '@elastic/eui'
import type { PrivilegeNames } from '@latchkey/contract'
import { forwardRef, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useJsonFaultText } from '../form/json-fault-text.ts'
import type { JsonFault } from '../form/json-faults.ts'
import { addRole, type FormRole, firstRoleName, freshRoleName, removeRole, withRole } from './descriptors.ts'
import { PrivilegesFormContext } from './form-context.ts'
import { RoleForm } from './role-form.tsx'
import { RoleName } from './role-name.tsx'

type PrivilegesFormProps = {
  /** Begins the ids of the fields. */
  id: string
  /** As the text has them; without any, the form shows a first one that the text gets with the first change. */
  roles: FormRole[]
  onEdit: (edit: (text: string) => string) => void
  faults: JsonFault[]
  notHeld: JsonFault[]
  privilegeNames: PrivilegeNames | undefined
}

/** Puts the focus on the field of the first fault. */
export type PrivilegesFormHandle = { focusOn: (faults: JsonFault[]) => void }

/** Role descriptors of a key in fields. */
export const PrivilegesForm = forwardRef<PrivilegesFormHandle, PrivilegesFormProps>(
  function PrivilegesForm(props, ref) {
    const { id, onEdit, faults, notHeld, privilegeNames } = props
    const roles = props.roles.length > 0 ? props.roles : [{ name: firstRoleName, descriptor: {} }]
    const intl = useIntl()
    const faultText = useJsonFaultText()
    const { euiTheme } = useEuiTheme()
    const addButton = useRef<HTMLButtonElement>(null)
    const [hasAdded, setAdded] = useState(false)
    const context = useMemo(
      () => ({ id, onEdit, faults, notHeld, privilegeNames }),
      [id, onEdit, faults, notHeld, privilegeNames],
    )
    const focusOn = ([fault]: JsonFault[]) => {
      const number = Math.max(
        roles.findIndex(({ name }) => name === fault?.path[0]),
        0,
      )
      const missing = fault?.problem.kind === 'missing' ? [fault.problem.name] : []
      const rest = [...(fault?.path.slice(1) ?? []), ...missing]
      const places = rest.map((_, at) => rest.slice(0, rest.length - at).join('-'))
      const name = fault?.problem.kind === 'role_name' ? ['role'] : []
      // A section that was folded away opens with its fault, which is drawn after this.
      setTimeout(() => {
        for (const place of [...name, ...places, 'cluster', 'role']) {
          const field = document.getElementById(`${id}-${number}-${place}`)
          const target = field?.matches('input')
            ? field
            : field?.querySelector('input, [contenteditable="true"]')
          if (target instanceof HTMLElement) return target.focus()
        }
      })
    }
    useImperativeHandle(ref, () => ({ focusOn }))
    const ofWhole = faults.filter(({ path }) => path.length === 0)
    const isAlone = roles.length === 1
    return (
      <PrivilegesFormContext.Provider value={context}>
        {roles.map(({ name, descriptor }, number) => {
          const place = { role: name, number }
          const remove = intl.formatMessage(
            { id: 'apiKeys.privileges.role.remove', defaultMessage: 'Remove role {name}' },
            { name },
          )
          return (
            <EuiPanel
              // A name changes while it is typed; when there is one role more or less, all are drawn anew.
              key={[number, roles.length].join(' ')}
              role="group"
              aria-label={intl.formatMessage(
                { id: 'apiKeys.privileges.role.group', defaultMessage: 'Role {name}' },
                { name },
              )}
              hasBorder
              hasShadow={false}
              paddingSize="m"
              css={{ marginTop: euiTheme.size.s }}
              data-test-subj={`apiKeyPrivilegesRole-${number}`}
            >
              <div
                css={{
                  display: 'flex',
                  gap: euiTheme.size.s,
                  alignItems: 'start',
                  marginBottom: euiTheme.size.s,
                }}
              >
                <div css={{ flex: 1, minWidth: 0 }}>
                  <RoleName place={place} roles={roles} autoFocus={hasAdded && number === roles.length - 1} />
                </div>
                {!isAlone && (
                  <EuiToolTip content={remove} disableScreenReaderOutput>
                    <EuiButtonIcon
                      iconType="trash"
                      color="text"
                      aria-label={remove}
                      onClick={() => {
                        onEdit((text) => removeRole(text, name))
                        addButton.current?.focus()
                      }}
                      data-test-subj={`apiKeyPrivilegesRoleRemove-${number}`}
                    />
                  </EuiToolTip>
                )}
              </div>
              <RoleForm place={place} descriptor={descriptor} />
            </EuiPanel>
          )
        })}
        <div data-test-subj="apiKeyPrivilegesFaults">
          {ofWhole.map(({ from, problem }) => (
            <EuiFormErrorText key={`${from} ${problem.kind}`}>{faultText(problem)}</EuiFormErrorText>
          ))}
        </div>
        <EuiButtonEmpty
          buttonRef={addButton}
          size="s"
          flush="both"
          iconType="plusCircle"
          onClick={() => {
            setAdded(true)
            // The first one, where the text has none yet, is on the page already.
            onEdit((text) => addRole(withRole(text, roles[0]?.name ?? firstRoleName), freshRoleName(roles)))
          }}
          data-test-subj="apiKeyPrivilegesRoleAdd"
        >
          <FormattedMessage id="apiKeys.privileges.role.add" defaultMessage="Add a role" />
        </EuiButtonEmpty>
      </PrivilegesFormContext.Provider>
    )
  },
)
