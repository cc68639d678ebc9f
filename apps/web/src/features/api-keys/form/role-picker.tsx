import { EuiBadge, EuiComboBox, EuiFormRow, EuiText, useEuiTheme } from '@elastic/eui'
import { copyOfRole, type Role } from '@latchkey/contract'
import { forwardRef, useImperativeHandle, useMemo, useRef } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { useGrantsText } from './grants-in-short.ts'
import { type ChoiceFault, copyableRoles } from './user-access.ts'

const faultTexts: Record<ChoiceFault, MessageDescriptor> = defineMessages({
  none_chosen: {
    id: 'apiKeys.form.roles.none',
    defaultMessage:
      'Choose at least one role. A key without any would have all your privileges; if you mean that, choose All my privileges.',
  },
  not_read: {
    id: 'apiKeys.form.roles.notRead',
    defaultMessage: 'The roles are not read yet. Wait a moment, or try again.',
  },
  role_gone: {
    id: 'apiKeys.form.roles.gone',
    defaultMessage: 'Take out what is no longer there or switched off.',
  },
})

type RolePickerProps = {
  /** Absent while they are read. */
  roles: Role[] | undefined
  chosen: string[]
  onChange: (names: string[]) => void
  onBlur: () => void
  fault: ChoiceFault | undefined
}

export type RolePickerHandle = { focus: () => void }

/** Roles of the cluster to copy into the key, each with what it grants. */
export const RolePicker = forwardRef<RolePickerHandle, RolePickerProps>(function RolePicker(
  { roles, chosen, onChange, onBlur, fault },
  ref,
) {
  const input = useRef<HTMLInputElement | null>(null)
  const box = useRef<EuiComboBox<unknown>>(null)
  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        input.current?.focus()
        // The box opens with the focus, over the fault that one is sent to.
        box.current?.closeList()
      },
    }),
    [],
  )
  const intl = useIntl()
  const grantsText = useGrantsText()
  const { euiTheme } = useEuiTheme()
  const copyable = useMemo(
    () => new Map(copyableRoles(roles ?? []).map((role) => [role.name, role])),
    [roles],
  )
  const options = [...copyable.values()].map(({ name }) => ({
    key: name,
    label: name,
    'data-test-subj': `apiKeyRoleOption-${name}`,
  }))
  return (
    <>
      <EuiFormRow
        fullWidth
        label={<FormattedMessage id="apiKeys.form.roles" defaultMessage="Roles" />}
        isInvalid={fault !== undefined}
        error={fault && intl.formatMessage(faultTexts[fault])}
      >
        <EuiComboBox
          fullWidth
          ref={box}
          inputRef={(node) => {
            input.current = node
          }}
          isLoading={roles === undefined}
          isInvalid={fault !== undefined}
          options={options}
          selectedOptions={chosen.map((name) => ({ key: name, label: name }))}
          onChange={(selected) => onChange(selected.map(({ label }) => label))}
          onBlur={onBlur}
          rowHeight={56}
          placeholder={intl.formatMessage({
            id: 'apiKeys.form.roles.placeholder',
            defaultMessage: 'Find a role by name',
          })}
          renderOption={({ label }, _search, className) => {
            const role = copyable.get(label)
            return (
              <span className={className} css={{ display: 'block', minWidth: 0 }}>
                <span>
                  {label} {role?.reserved && <ReservedBadge />}
                </span>
                <EuiText size="xs" color="subdued" className="eui-textTruncate">
                  {role && grantsText(role.descriptor)}
                </EuiText>
              </span>
            )
          }}
          data-test-subj="apiKeyRolesComboBox"
        />
      </EuiFormRow>
      {roles && chosen.length > 0 && (
        <ul
          css={{ listStyle: 'none', margin: 0, marginTop: euiTheme.size.s, padding: 0 }}
          data-test-subj="apiKeyChosenRoles"
        >
          {chosen.map((name) => (
            <li
              key={name}
              css={{ paddingBlock: euiTheme.size.xs }}
              data-test-subj={`apiKeyChosenRole-${name}`}
            >
              <ChosenRole name={name} role={copyable.get(name)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
})

const ReservedBadge = () => (
  <EuiBadge color="hollow" iconType="lock">
    <FormattedMessage id="apiKeys.form.roles.reserved" defaultMessage="Reserved" />
  </EuiBadge>
)

/** What the copy of one role grants, and what of the role cannot be in it. */
function ChosenRole({ name, role }: { name: string; role: Role | undefined }) {
  const intl = useIntl()
  const grantsText = useGrantsText()
  if (role === undefined) {
    return (
      <EuiText size="xs" color="danger">
        <FormattedMessage
          id="apiKeys.form.roles.goneOne"
          defaultMessage="The role {name} is not there, or the licence switches it off."
          values={{ name: <strong>{name}</strong> }}
        />
      </EuiText>
    )
  }
  const { descriptor, leftOut } = copyOfRole(role.descriptor)
  return (
    <EuiText size="xs" css={{ overflowWrap: 'anywhere' }}>
      <div>
        <strong>{name}</strong> {role.reserved && <ReservedBadge />}
      </div>
      {grantsText(descriptor)}
      {leftOut.length > 0 && (
        <>
          {' · '}
          <FormattedMessage
            id="apiKeys.form.roles.leftOut"
            defaultMessage="not in the copy: {parts}"
            values={{ parts: intl.formatList(leftOut) }}
          />
        </>
      )}
    </EuiText>
  )
}
