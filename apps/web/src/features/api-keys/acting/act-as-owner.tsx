import { EuiButton } from '@elastic/eui'
import { useNavigate } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'

/** Opens the same flyout as the owner of the key; it is in the URL, and over when the flyout is closed. */
export function ActAsOwnerButton({ username }: { username: string }) {
  const navigate = useNavigate()
  return (
    <EuiButton
      size="s"
      color="warning"
      iconType="users"
      onClick={() =>
        void navigate({
          to: '.',
          search: (before) => ({ ...before, as: username }),
          replace: true,
          resetScroll: false,
        })
      }
      data-test-subj="apiKeyActAsOwnerButton"
    >
      <FormattedMessage id="apiKeys.acting.start" defaultMessage="Act as {username}" values={{ username }} />
    </EuiButton>
  )
}
