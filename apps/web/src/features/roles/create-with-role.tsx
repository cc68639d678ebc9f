import { EuiButton, EuiButtonEmpty, EuiToolTip } from '@elastic/eui'
import type { Capability, Role } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../paths.ts'
import { useWhyNot } from '../../ui/why-not.ts'

type CreateWithRoleProps = {
  role: Pick<Role, 'name' | 'enabled'>
  capability: Capability
  /** In a row, or as the main action of its view. */
  look: 'row' | 'main'
}

/** Opens the form of a new key with this role chosen. Disabled with the reason where that is not possible. */
export function CreateWithRole({ role, capability, look }: CreateWithRoleProps) {
  const intl = useIntl()
  const notAllowed = useWhyNot()(capability)
  const { href, onClick } = useLinkProps({
    to: paths.createApiKey,
    search: { role: role.name },
    preload: false,
  })
  const whyNot =
    notAllowed ??
    (role.enabled
      ? undefined
      : intl.formatMessage({
          id: 'roles.createKey.disabledRole',
          defaultMessage: 'The role is disabled: a key with it could do nothing.',
        }))
  const props = {
    ...(whyNot === undefined ? { href, onClick } : { isDisabled: true, hasAriaDisabled: true }),
    'aria-label': intl.formatMessage(
      { id: 'roles.createKey.label', defaultMessage: 'Create API key with the role {role}' },
      { role: role.name },
    ),
    // Of the row alone: the hook is to be found once.
    'data-test-subj': look === 'row' ? `roleCreateApiKey-${role.name}` : 'roleFlyoutCreateApiKeyButton',
  }
  const button =
    look === 'row' ? (
      <EuiButtonEmpty size="s" iconType="key" {...props}>
        <FormattedMessage id="roles.createKey.short" defaultMessage="Create API key" />
      </EuiButtonEmpty>
    ) : (
      <EuiButton fill iconType="key" {...props}>
        <FormattedMessage id="roles.createKey" defaultMessage="Create API key with this role" />
      </EuiButton>
    )
  return whyNot === undefined ? button : <EuiToolTip content={whyNot}>{button}</EuiToolTip>
}
