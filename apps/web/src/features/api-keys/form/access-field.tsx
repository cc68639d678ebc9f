import { EuiFormErrorText, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { PolicyFault } from '@latchkey/contract'
import { forwardRef, useId, useImperativeHandle, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { ChoiceCard, choiceCardGrid } from '../../../ui/choice-card.tsx'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import type { ReadAccessSources } from './access-sources.ts'
import { CustomPrivileges, type CustomPrivilegesHandle } from './custom-privileges.tsx'
import { PredefinedRoles, type PredefinedRolesHandle } from './predefined-roles.tsx'
import type { UserAccess, UserAccessFaults } from './user-access.ts'

type AccessFieldProps = {
  value: UserAccess
  onChange: (change: Partial<UserAccess>) => void
  onBlur: () => void
  /** What to show; a field that was not left yet shows none. */
  faults: UserAccessFaults
  isValid: boolean
  /** Whether the organisation allows no key with all rights. */
  isAllForbidden: boolean
  /** The rule that is broken, shown at once. */
  policyFault: PolicyFault | undefined
  sources: ReadAccessSources
}

/** Puts the focus where a fault is to be mended. */
export type AccessFieldHandle = { focusOn: (faults: UserAccessFaults, policyFault?: PolicyFault) => void }

/** What a user key may do: everything its owner may, copies of roles, or what is listed. Each choice says its risk. */
export const AccessField = forwardRef<AccessFieldHandle, AccessFieldProps>(function AccessField(props, ref) {
  const { value, onChange, onBlur, faults, isValid, sources, isAllForbidden, policyFault } = props
  const policyFaultText = usePolicyFaultText()
  const { euiTheme } = useEuiTheme()
  const group = useId()
  const username = useActing()?.user.username
  const whose = { isActing: String(username !== undefined), username }
  const roles = useRef<PredefinedRolesHandle>(null)
  const custom = useRef<CustomPrivilegesHandle>(null)
  const field = useRef<HTMLFieldSetElement>(null)
  useImperativeHandle(
    ref,
    () => ({
      focusOn: ({ choice, descriptors }, policy) =>
        policy && descriptors.length === 0
          ? field.current?.querySelector<HTMLInputElement>('input[type=radio]:enabled')?.focus()
          : choice === undefined
            ? custom.current?.focusOn(descriptors)
            : roles.current?.focus(),
    }),
    [],
  )
  const card = (kind: UserAccess['kind']) => ({
    group,
    isChosen: value.kind === kind,
    onChoose: () => onChange({ kind }),
    'data-test-subj': `apiKeyAccess-${kind}`,
  })
  return (
    <fieldset ref={field} css={{ minWidth: 0 }}>
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
            defaultMessage="A key never has more rights than {isActing, select, true {{username} has} other {you have}} at this moment."
            values={whose}
          />
        </p>
      </EuiText>
      <div css={[choiceCardGrid(180, euiTheme.size.s), { marginBlock: euiTheme.size.m }]}>
        <ChoiceCard
          {...card('all')}
          color="warning"
          isDisabled={isAllForbidden && value.kind !== 'all'}
          title={
            <FormattedMessage
              id="apiKeys.form.access.all"
              defaultMessage="All {isActing, select, true {{username}’s} other {my}} privileges"
              values={whose}
            />
          }
        >
          {isAllForbidden ? (
            <FormattedMessage
              id="policy.rule.allRights"
              defaultMessage="Your organisation allows no key with all rights."
            />
          ) : (
            <FormattedMessage
              id="apiKeys.form.access.all.risk"
              defaultMessage="A leak gives all of it away."
            />
          )}
        </ChoiceCard>
        <ChoiceCard
          {...card('roles')}
          title={<FormattedMessage id="apiKeys.form.access.predefined" defaultMessage="Predefined roles" />}
        >
          <FormattedMessage
            id="apiKeys.form.access.predefined.risk"
            defaultMessage="The rights of roles you pick, now."
          />
        </ChoiceCard>
        <ChoiceCard
          {...card('custom')}
          title={<FormattedMessage id="apiKeys.form.access.custom" defaultMessage="Custom privileges" />}
        >
          <FormattedMessage id="apiKeys.form.access.custom.risk" defaultMessage="Only what you list." />
        </ChoiceCard>
      </div>
      {policyFault && (
        <EuiFormErrorText css={{ marginBlockEnd: euiTheme.size.s }} data-test-subj="apiKeyAccessPolicyFault">
          {policyFaultText(policyFault)}
        </EuiFormErrorText>
      )}
      {value.kind === 'roles' && (
        <PredefinedRoles
          ref={roles}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          fault={faults.choice}
          sources={sources}
        />
      )}
      {value.kind === 'custom' && (
        <CustomPrivileges
          ref={custom}
          descriptors={value.descriptors}
          onChange={(descriptors) => onChange({ descriptors })}
          onBlur={onBlur}
          faults={faults.descriptors}
          isValid={isValid}
          privilegeNames={sources.privilegeNames}
        />
      )}
    </fieldset>
  )
})
