import { EuiBadge } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { TwoLines } from './two-lines.tsx'

/** Whose key it is. The realm is part of the answer: the same name in another realm is another person. */
export function OwnerCell({ apiKey, isOwn }: { apiKey: Pick<ApiKey, 'username' | 'realm'>; isOwn: boolean }) {
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
        </span>
      }
      second={<span data-test-subj="apiKeyRealm">{apiKey.realm}</span>}
    />
  )
}
