import { EuiBadge } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { TwoLines } from './two-lines.tsx'

/** Whose key it is. The realm is part of the answer: the same name in another realm is another person. */
export function OwnerCell({ apiKey, isOwn }: { apiKey: Pick<ApiKey, 'username' | 'realm'>; isOwn: boolean }) {
  return (
    <TwoLines
      first={
        <>
          <span data-test-subj="apiKeyUsername" title={apiKey.username}>
            {apiKey.username}
          </span>
          {isOwn && (
            <EuiBadge color="hollow" css={{ marginInlineStart: 6, verticalAlign: 'top' }}>
              <FormattedMessage id="apiKeys.owner.you" defaultMessage="You" />
            </EuiBadge>
          )}
        </>
      }
      second={<span data-test-subj="apiKeyRealm">{apiKey.realm}</span>}
    />
  )
}
