import { EuiFieldText, EuiFormRow } from '@elastic/eui'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useJsonFaultText } from '../form/json-fault-text.ts'
import { type FormRole, isNameFree, renameRole } from './descriptors.ts'
import { type RolePlace, usePrivilegesForm } from './form-context.ts'

type RoleNameProps = { place: RolePlace; roles: FormRole[]; autoFocus: boolean }

/** The name of a role within the key. One that another role has is not taken over, since the text cannot hold both. */
export function RoleName({ place, roles, autoFocus }: RoleNameProps) {
  const { role, number } = place
  const { id, onEdit, faults } = usePrivilegesForm()
  const faultText = useJsonFaultText()
  const [taken, setTaken] = useState<string>()
  const fault = faults.find(({ path, problem }) => problem.kind === 'role_name' && path[0] === role)
  const error =
    taken === undefined ? (
      fault && faultText(fault.problem)
    ) : (
      <FormattedMessage
        id="apiKeys.privileges.role.taken"
        defaultMessage="Another role is called so. The name stays {role}."
        values={{ role }}
      />
    )
  return (
    <EuiFormRow
      fullWidth
      id={`${id}-${number}-role`}
      label={<FormattedMessage id="apiKeys.privileges.role" defaultMessage="Role name" />}
      isInvalid={error !== undefined}
      error={error}
    >
      <EuiFieldText
        fullWidth
        compressed
        autoFocus={autoFocus}
        value={taken ?? role}
        isInvalid={error !== undefined}
        onChange={({ target: { value } }) => {
          const isFree = value === role || isNameFree(roles, value)
          setTaken(isFree ? undefined : value)
          if (isFree && value !== role) onEdit((text) => renameRole(text, role, value))
        }}
        onBlur={() => setTaken(undefined)}
        data-test-subj={`apiKeyPrivilegesRoleName-${number}`}
      />
    </EuiFormRow>
  )
}
