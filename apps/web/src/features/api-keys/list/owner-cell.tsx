import { EuiBadge } from '@elastic/eui'
import type { ApiKey, OwnerState } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { OwnerStateBadge } from '../owner-states/owner-state-badge.tsx'
import { TwoLines } from './two-lines.tsx'

type OwnerCellProps = {
  apiKey: Pick<ApiKey, 'username' | 'realm'>
  isOwn: boolean
  /** Something became of the owner. */
  state?: OwnerState | undefined
}

/** Whose key it is. The realm is part of the answer: the same name in another realm is another person. */
export function OwnerCell({ apiKey, isOwn, state }: OwnerCellProps) {
  return (
    <TwoLines
      first={
        <span css={{ display: 'flex', gap: 6 }}>
          <span
            css={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
            title={apiKey.username}
            data-test-subj="apiKeyUsername"
          >
            <bdi>{apiKey.username}</bdi>
          </span>
          {isOwn && (
            <EuiBadge color="hollow" css={{ flexShrink: 0 }}>
              <FormattedMessage id="apiKeys.owner.you" defaultMessage="You" />
            </EuiBadge>
          )}
          {state && <OwnerStateBadge state={state} />}
        </span>
      }
      second={<span data-test-subj="apiKeyRealm">{apiKey.realm}</span>}
    />
  )
}
