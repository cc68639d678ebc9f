import { EuiBadge, EuiCallOut, EuiPanel, EuiSkeletonText, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { ownPrivilegesQuery } from '../../api/roles.ts'
import { pageConfig } from '../../page-config.ts'
import { FailureCallout } from '../../ui/failure-text.tsx'
import { privilegesOf } from '../../ui/privileges.ts'
import { PrivilegesInWords } from '../../ui/privileges-in-words.tsx'
import { useWhyNot } from '../../ui/why-not.ts'
import { DescriptorJson } from './descriptor-json.tsx'

/** For whoever may not read roles: which privilege that needs, and what they may do themselves. */
export function OwnPrivileges({ session }: { session: Session }) {
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  const whyNot = useWhyNot()(session.capabilities.readRoles)
  const own = useQuery(ownPrivilegesQuery)
  return (
    <>
      <EuiCallOut
        color="primary"
        iconType="lock"
        title={
          <FormattedMessage id="roles.notAllowed" defaultMessage="You cannot see the roles of this cluster" />
        }
        data-test-subj="rolesNotAllowed"
      >
        <p>{whyNot}</p>
        {pageConfig.accessContact !== undefined && <p>{pageConfig.accessContact}</p>}
      </EuiCallOut>
      <EuiPanel
        hasBorder
        hasShadow={false}
        grow={false}
        paddingSize="l"
        css={{ marginTop: euiTheme.size.l }}
        role="region"
        aria-labelledby={titleId}
        data-test-subj="rolesOwnPrivileges"
      >
        <EuiTitle size="s">
          <h2 id={titleId}>
            <FormattedMessage id="roles.own.title" defaultMessage="What you may do" />
          </h2>
        </EuiTitle>
        <OwnRoles roles={session.user.roles} />
        {own.isPending && <EuiSkeletonText lines={5} css={{ marginTop: euiTheme.size.m }} />}
        {own.isError && (
          <div css={{ marginTop: euiTheme.size.m }}>
            <FailureCallout
              failure={own.error}
              onRetry={() => void own.refetch()}
              data-test-subj="rolesErrorPrompt"
            />
          </div>
        )}
        {own.data && (
          <div css={{ marginTop: euiTheme.size.m }}>
            <PrivilegesInWords privileges={privilegesOf(own.data.descriptor)} />
            <DescriptorJson descriptor={own.data.descriptor} />
          </div>
        )}
      </EuiPanel>
    </>
  )
}

/** The names of one's own roles are no secret to oneself. */
function OwnRoles({ roles }: { roles: string[] }) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiText size="s" css={{ marginTop: euiTheme.size.xs }}>
      <p>
        <FormattedMessage
          id="roles.own.roles"
          defaultMessage="{count, plural, =0 {You have no role.} one {Your role: {roles}} other {Your roles: {roles}}}"
          values={{
            count: roles.length,
            roles: roles.map((role) => (
              <EuiBadge key={role} color="hollow">
                {role}
              </EuiBadge>
            )),
          }}
        />
      </p>
    </EuiText>
  )
}
