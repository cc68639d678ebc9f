import { EuiFlexGroup, EuiFlexItem, EuiText, EuiTitle } from '@elastic/eui'
import { Outlet } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'
import { useSession } from '../../api/session.ts'
import { CreateButton } from './create-button.tsx'
import { KeyList } from './key-list.tsx'
import { KeysDisabled } from './list-prompts.tsx'
import { isReadOnly } from './may-delete.ts'
import { NoPermission } from './no-permission.tsx'

/** The page of the list. What is open over it is a route of its own. */
export function ApiKeysPage() {
  const session = useSession()
  const { capabilities } = session
  const isOpen = session.apiKeysEnabled && capabilities.view !== 'none'
  return (
    <>
      <EuiFlexGroup
        alignItems="center"
        gutterSize="m"
        responsive={false}
        wrap
        css={{ marginBottom: 16, flexGrow: 0 }}
      >
        <EuiFlexItem>
          <EuiTitle size="m">
            <h1>
              <FormattedMessage id="apiKeys.list.title" defaultMessage="API keys" />
            </h1>
          </EuiTitle>
          <EuiText size="s" color="subdued" css={{ '@media (max-width: 767px)': { display: 'none' } }}>
            <p>
              <FormattedMessage
                id="apiKeys.list.subtitle"
                defaultMessage="Let programs use Elasticsearch without a person’s password."
              />
            </p>
          </EuiText>
        </EuiFlexItem>
        {isOpen && !isReadOnly(capabilities) && (
          <EuiFlexItem grow={false}>
            <CreateButton capability={capabilities.createUserKey} hook="apiKeysCreateTableButton" />
          </EuiFlexItem>
        )}
      </EuiFlexGroup>
      {session.apiKeysEnabled ? (
        capabilities.view === 'none' ? (
          <NoPermission session={session} />
        ) : (
          <>
            <KeyList session={session} />
            <Outlet />
          </>
        )
      ) : (
        <KeysDisabled />
      )}
    </>
  )
}
