import { EuiCallOut } from '@elastic/eui'
import type { OwnerState } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'

/** In the details of a key that works: its owner is gone, and it is not. */
export function GoneOwnerNotice({ username, state }: { username: string; state: OwnerState }) {
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      color="warning"
      iconType="warning"
      css={{ marginBottom: 16 }}
      title={
        <FormattedMessage
          id="apiKeys.details.goneOwner.title"
          defaultMessage="{state, select, missing {The user {username} no longer exists} other {The user {username} is disabled}}, and this key goes on working"
          values={{ state, username: <bdi>{username}</bdi> }}
        />
      }
      data-test-subj="apiKeyGoneOwnerNotice"
    >
      <FormattedMessage
        id="apiKeys.details.goneOwner.what"
        defaultMessage="Delete it if nobody needs it. {state, select, missing {A new user of the same name would own it again.} other {Nobody can change it until the user is enabled again.}}"
        values={{ state }}
      />
    </EuiCallOut>
  )
}
