import { EuiCallOut, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails, Session, StoredRoleDescriptor } from '@latchkey/contract'
import { useState } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { privilegesOf } from '../../../ui/privileges.ts'
import { PrivilegesInWords } from '../../../ui/privileges-in-words.tsx'
import { ViewSwitch } from '../../../ui/view-switch.tsx'
import { isOwn } from '../delete/may-delete.ts'
import { CrossClusterAccessFacts } from './cross-cluster-access-facts.tsx'
import { EffectiveAccess } from './effective-access.tsx'

const hooks = {
  effective: 'apiKeyAccessView-effective',
  assigned: 'apiKeyAccessView-assigned',
  owner: 'apiKeyAccessView-owner',
} as const
type View = keyof typeof hooks
const views: View[] = ['effective', 'assigned', 'owner']

const viewNames: Record<View, MessageDescriptor> = defineMessages({
  effective: { id: 'apiKeys.details.access.effective', defaultMessage: 'Effective' },
  assigned: { id: 'apiKeys.details.access.assigned', defaultMessage: 'Assigned' },
  owner: { id: 'apiKeys.details.access.owner', defaultMessage: 'Owner’s rights' },
})

/** What a key can do, and the two halves that it comes from: what was assigned to it, and the owner's rights at the last save. */
export function KeyAccess({ apiKey, session }: { apiKey: ApiKeyDetails; session: Session }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [chosen, setView] = useState<View>('effective')
  const { limited_by: limitedBy } = apiKey
  const [snapshot, ...others] = limitedBy ?? []
  // Several snapshots limit each other: then both halves stand for themselves.
  const isDecided = snapshot !== undefined && others.length === 0
  const view = chosen === 'effective' && !isDecided ? 'assigned' : chosen
  return (
    <section aria-labelledby="api-key-details-access" data-test-subj="apiKeyDetailsAccess">
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
        <EuiTitle size="xs">
          <h3 id="api-key-details-access" css={{ flexGrow: 1 }}>
            <FormattedMessage id="apiKeys.details.access" defaultMessage="What it can do" />
          </h3>
        </EuiTitle>
        {limitedBy && (
          <ViewSwitch
            legend={intl.formatMessage({
              id: 'apiKeys.details.access.view',
              defaultMessage: 'Which part of the access to show',
            })}
            views={views
              .filter((each) => each !== 'effective' || isDecided)
              .map((each) => ({
                view: each,
                label: intl.formatMessage(viewNames[each]),
                'data-test-subj': hooks[each],
              }))}
            shown={view}
            onChange={setView}
          />
        )}
      </div>
      {apiKey.type === 'cross_cluster' ? (
        <CrossClusterAccessFacts access={apiKey.cross_cluster_access ?? {}} />
      ) : view === 'effective' && snapshot ? (
        <EffectiveAccess apiKey={apiKey} snapshot={snapshot} isOwn={isOwn(apiKey, session)} />
      ) : view === 'owner' && limitedBy ? (
        <>
          <EuiText size="s" color="subdued">
            <p>
              <FormattedMessage
                id="apiKeys.details.access.owner.what"
                defaultMessage="What {isOwn, select, true {you} other {{username}}} could do when the key was last saved. The key can never do more."
                values={{ isOwn: String(isOwn(apiKey, session)), username: apiKey.username }}
              />
            </p>
          </EuiText>
          {limitedBy.map((roles, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the snapshots have no name of their own.
            <Roles key={index} roles={roles} />
          ))}
        </>
      ) : (
        <Assigned apiKey={apiKey} hasSnapshot={limitedBy !== undefined} />
      )}
    </section>
  )
}

function Assigned({ apiKey, hasSnapshot }: { apiKey: ApiKeyDetails; hasSnapshot: boolean }) {
  const { euiTheme } = useEuiTheme()
  const roles = apiKey.role_descriptors ?? {}
  if (Object.keys(roles).length === 0) {
    return (
      <EuiCallOut
        announceOnMount={false}
        size="s"
        color="warning"
        iconType="lockOpen"
        css={{ marginTop: euiTheme.size.s }}
        title={
          <FormattedMessage
            id="apiKeys.details.access.all"
            defaultMessage="Everything {username} could do when it was last saved"
            values={{ username: apiKey.username }}
          />
        }
        data-test-subj="apiKeyAccessIsAll"
      >
        <p>
          <FormattedMessage
            id="apiKeys.details.access.all.risk"
            defaultMessage="A leak gives all of it away.{hasSnapshot, select, true { Owner’s rights lists it.} other { Elasticsearch does not tell you what that was.}}"
            values={{ hasSnapshot: String(hasSnapshot) }}
          />
        </p>
      </EuiCallOut>
    )
  }
  return (
    <>
      <EuiText size="s" color="subdued">
        <p>
          <FormattedMessage
            id="apiKeys.details.access.assigned.what"
            defaultMessage="What was assigned. It works as far as the owner’s rights at the last save allow it{hasSnapshot, select, true {} other {, which Elasticsearch does not tell you}}."
            values={{ hasSnapshot: String(hasSnapshot) }}
          />
        </p>
      </EuiText>
      <Roles roles={roles} />
    </>
  )
}

function Roles({ roles }: { roles: Record<string, StoredRoleDescriptor> }) {
  const { euiTheme } = useEuiTheme()
  const entries = Object.entries(roles)
  if (entries.length === 0) {
    return (
      <EuiText size="s">
        <p>
          <FormattedMessage id="apiKeys.details.access.none" defaultMessage="No roles: nothing." />
        </p>
      </EuiText>
    )
  }
  return (
    <>
      {entries.map(([name, descriptor]) => (
        <div key={name} css={{ marginTop: euiTheme.size.base }}>
          <EuiTitle size="xxs">
            <h4 css={{ overflowWrap: 'anywhere' }}>{name}</h4>
          </EuiTitle>
          <PrivilegesInWords privileges={privilegesOf(descriptor)} />
        </div>
      ))}
    </>
  )
}
