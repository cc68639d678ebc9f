import { EuiSkeletonText, EuiText, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing, useActor } from '../../../api/acting.ts'
import { PrivilegeChangesInWords } from '../../../ui/privilege-changes-in-words.tsx'
import { isOwn } from '../delete/may-delete.ts'
import { RefreshAction } from '../rights/refresh-action.tsx'
import { type RightsChanges, useRightsChanges } from '../rights/rights-changes.ts'
import type { WhyNotUpdate } from './why-not-update.ts'

type SnapshotStateProps = { apiKey: ApiKeyDetails; whyNot: WhyNotUpdate | undefined }

/** Whether the rights of a key's owner have changed since the snapshot that limits it, and the way to a new one. */
export function SnapshotState({ apiKey, whyNot }: SnapshotStateProps) {
  const actor = useActor()
  const { euiTheme } = useEuiTheme()
  const isOffered = whyNot?.kind !== 'read_only'
  // A cross-cluster key has no snapshot, and a dead one gets none.
  if (apiKey.type === 'cross_cluster' || whyNot?.kind === 'revoked' || whyNot?.kind === 'expired') return null
  return (
    <div
      css={{ marginTop: euiTheme.size.base, display: 'grid', gap: euiTheme.size.s, justifyItems: 'start' }}
      data-test-subj="apiKeySnapshotState"
    >
      {isOwn(apiKey, actor) ? (
        <OwnSnapshot apiKey={apiKey} whyNot={whyNot} isOffered={isOffered} />
      ) : (
        <>
          <Line>
            <FormattedMessage
              id="apiKeys.snapshot.otherOwner"
              defaultMessage="Whether the rights of {username} have changed since this key was last saved is for {username} to see: only the owner can refresh its permissions."
              values={{ username: apiKey.username }}
            />
          </Line>
          {isOffered && <RefreshAction apiKey={apiKey} whyNot={whyNot} isDue={false} />}
        </>
      )}
    </div>
  )
}

type OwnSnapshotProps = Pick<SnapshotStateProps, 'apiKey' | 'whyNot'> & { isOffered: boolean }

function OwnSnapshot({ apiKey, whyNot, isOffered }: OwnSnapshotProps) {
  const rights = useRightsChanges(apiKey)
  return (
    <>
      <Changes rights={rights} />
      {isOffered && <RefreshAction apiKey={apiKey} whyNot={whyNot} isDue={rights.kind === 'changed'} />}
    </>
  )
}

function Changes({ rights }: { rights: RightsChanges }) {
  const isActing = String(useActing() !== undefined)
  switch (rights.kind) {
    case 'loading':
      return <EuiSkeletonText lines={1} size="s" css={{ width: '100%' }} />
    case 'changed':
      return (
        <div css={{ justifySelf: 'stretch' }}>
          <PrivilegeChangesInWords
            changes={rights.changes}
            title={
              <FormattedMessage
                id="apiKeys.snapshot.rightsChanged"
                defaultMessage="{isActing, select, true {The rights of its owner} other {Your rights}} have changed since this key was last saved"
                values={{ isActing }}
              />
            }
          >
            <FormattedMessage
              id="apiKeys.snapshot.changed"
              defaultMessage="The key still works with those of then. Refreshing its permissions would change this:"
            />
          </PrivilegeChangesInWords>
        </div>
      )
    case 'unreached':
      return (
        <Line>
          <FormattedMessage
            id="apiKeys.snapshot.unreached"
            defaultMessage="{isActing, select, true {The rights of its owner} other {Your rights}} have changed since this key was last saved, in nothing that its own access reaches."
            values={{ isActing }}
          />
        </Line>
      )
    case 'same':
      return (
        <Line>
          <FormattedMessage
            id="apiKeys.snapshot.same"
            defaultMessage="{isActing, select, true {The rights of its owner} other {Your rights}} are the same as when this key was last saved."
            values={{ isActing }}
          />
        </Line>
      )
    case 'unknown':
      return (
        <Line>
          <FormattedMessage
            id="apiKeys.snapshot.unknown"
            defaultMessage="Whether {isActing, select, true {the rights of its owner} other {your rights}} have changed since this key was last saved could not be found out."
            values={{ isActing }}
          />
        </Line>
      )
  }
}

const Line = ({ children }: { children: ReactNode }) => (
  <EuiText size="s" color="subdued">
    <p>{children}</p>
  </EuiText>
)
