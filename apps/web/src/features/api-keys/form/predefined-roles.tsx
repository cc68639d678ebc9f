import { EuiSkeletonText, EuiText, useEuiTheme } from '@elastic/eui'
import { forwardRef, useImperativeHandle, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { useSession } from '../../../api/session.ts'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useWhyNot } from '../../../ui/why-not.ts'
import type { ReadAccessSources } from './access-sources.ts'
import { OwnPrivilegesPicker } from './own-privileges-picker.tsx'
import { RolePicker, type RolePickerHandle } from './role-picker.tsx'
import type { ChoiceFault, UserAccess } from './user-access.ts'

type PredefinedRolesProps = {
  value: UserAccess
  onChange: (change: Partial<UserAccess>) => void
  onBlur: () => void
  fault: ChoiceFault | undefined
  sources: ReadAccessSources
}

export type PredefinedRolesHandle = { focus: () => void }

/** Roles to copy; for those who may not read roles, parts of what they hold themselves. */
export const PredefinedRoles = forwardRef<PredefinedRolesHandle, PredefinedRolesProps>(
  function PredefinedRoles({ value, onChange, onBlur, fault, sources }, ref) {
    const { euiTheme } = useEuiTheme()
    const { capabilities } = useSession()
    const username = useActing()?.user.username
    const whyNot = useWhyNot()(capabilities.readRoles)
    const picker = useRef<RolePickerHandle>(null)
    const own = useRef<HTMLDivElement>(null)
    useImperativeHandle(
      ref,
      () => ({
        focus: () => (picker.current ?? own.current?.querySelector('input'))?.focus(),
      }),
      [],
    )
    if (sources.failure) return <FailureCallout failure={sources.failure} onRetry={sources.retry} />
    return (
      <div css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.s }}>
        <EuiText size="s" color="subdued" data-test-subj="apiKeyRolesAreCopied">
          <p>
            {sources.mayReadRoles ? (
              <FormattedMessage
                id="apiKeys.form.roles.copied"
                defaultMessage="The roles are copied into the key: what changes in a role later does not reach it."
              />
            ) : (
              <FormattedMessage
                id="apiKeys.form.own.why"
                defaultMessage="You may not read the roles of this cluster. {whyNot} Choose from what {isActing, select, true {{username} may do} other {you may do yourself}}: it is copied into the key, so that what changes later does not reach it."
                values={{ whyNot, isActing: String(username !== undefined), username }}
              />
            )}{' '}
            <DocumentationLink topic="roles" />
          </p>
        </EuiText>
        {sources.mayReadRoles ? (
          <RolePicker
            ref={picker}
            roles={sources.roles}
            chosen={value.roles}
            onChange={(roles) => onChange({ roles })}
            onBlur={onBlur}
            fault={fault}
          />
        ) : (
          <div ref={own}>
            {sources.own ? (
              <OwnPrivilegesPicker
                own={sources.own}
                picked={value.own}
                onChange={(picked) => onChange({ own: picked })}
                fault={fault}
              />
            ) : (
              <EuiSkeletonText lines={4} />
            )}
          </div>
        )}
      </div>
    )
  },
)
