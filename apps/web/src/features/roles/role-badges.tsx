import { EuiBadge, EuiToolTip } from '@elastic/eui'
import type { Role } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'

/** What sets a role apart: built in, or switched off. */
export function RoleBadges({ role: { reserved, enabled } }: { role: Pick<Role, 'reserved' | 'enabled'> }) {
  return (
    <>
      {reserved && (
        <EuiToolTip
          content={
            <FormattedMessage
              id="roles.reserved.reason"
              defaultMessage="Built into Elasticsearch; nobody can change it."
            />
          }
        >
          <EuiBadge color="default" iconType="lock" tabIndex={0} data-test-subj="roleReservedBadge">
            <FormattedMessage id="roles.reserved" defaultMessage="Reserved" />
          </EuiBadge>
        </EuiToolTip>
      )}
      {!enabled && (
        <EuiToolTip
          content={
            <FormattedMessage
              id="roles.disabled.reason"
              defaultMessage="It limits fields or documents, which the licence of this cluster does not include. It grants nothing."
            />
          }
        >
          <EuiBadge color="warning" iconType="warning" tabIndex={0} data-test-subj="roleDisabledBadge">
            <FormattedMessage id="roles.disabled" defaultMessage="Disabled" />
          </EuiBadge>
        </EuiToolTip>
      )}
    </>
  )
}
