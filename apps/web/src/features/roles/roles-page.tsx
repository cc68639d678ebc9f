import { EuiLink } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useSession } from '../../api/session.ts'
import { pageConfig } from '../../page-config.ts'
import { kibanaRolesUrl } from '../../paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { OwnPrivileges } from './own-privileges.tsx'
import { RoleList } from './role-list.tsx'

/** The roles of the cluster, or what the caller may do where they may not read those. */
export function RolesPage(): ReactNode {
  const session = useSession()
  return (
    <>
      <RolesHeader />
      {session.capabilities.readRoles.allowed ? (
        <RoleList session={session} />
      ) : (
        <OwnPrivileges session={session} />
      )}
    </>
  )
}

function RolesHeader() {
  const { kibanaUrl } = pageConfig
  return (
    <PageHeader
      title={<FormattedMessage id="roles.title" defaultMessage="Roles" />}
      subtitle={
        <FormattedMessage
          id="roles.subtitle"
          defaultMessage="What users and keys may do, by name. Latchkey shows roles; it does not change them."
        />
      }
      action={
        kibanaUrl !== undefined && (
          <EuiLink
            color="primary"
            href={kibanaRolesUrl(kibanaUrl)}
            target="_blank"
            data-test-subj="rolesKibanaLink"
          >
            <FormattedMessage id="roles.kibana" defaultMessage="Manage roles in Kibana" />
          </EuiLink>
        )
      }
    />
  )
}
