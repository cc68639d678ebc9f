import { EuiCallOut } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'

type ActingBannerProps = { which: 'new' | 'successor' | 'change' | 'made' }

/** Says as whom a form acts, and what follows from that; nothing where the signed-in person acts alone. */
export function ActingBanner({ which }: ActingBannerProps) {
  const acting = useActing()
  if (!acting) return null
  const { username, realm } = acting.user
  return (
    <EuiCallOut
      announceOnMount
      size="s"
      color="warning"
      iconType="users"
      css={{ marginBlockEnd: 16, overflowWrap: 'anywhere' }}
      title={
        <FormattedMessage
          id="apiKeys.acting.title"
          defaultMessage="Acting as {username} ({realm})"
          values={{ username, realm }}
        />
      }
      data-test-subj="apiKeyActingBanner"
    >
      <p>
        <FormattedMessage
          id="apiKeys.acting.body"
          defaultMessage="{which, select, new {The key will belong to {username} and get {username}’s rights, not yours.} successor {The new key will belong to {username} and get {username}’s rights, not yours.} made {The key belongs to {username}. Hand it over in a way that nobody else can read.} other {The key gets {username}’s rights of today, not yours.}} The audit log names you both."
          values={{ which, username }}
        />
      </p>
    </EuiCallOut>
  )
}
