import { EuiButtonEmpty, useEuiTheme } from '@elastic/eui'
import { type ClusterPrivilege, clusterPrivileges, type Session } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { defineMessages, FormattedMessage, useIntl } from 'react-intl'
import { sessionQuery } from '../../../api/session.ts'
import { pageConfig } from '../../../page-config.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { PagePrompt } from '../../../ui/page-prompt.tsx'
import { bold } from '../../../ui/rich-text.tsx'

const gives = defineMessages({
  manage_own_api_key: {
    id: 'apiKeys.noPermission.manageOwn',
    defaultMessage: 'Create and manage your own keys',
  },
  manage_api_key: { id: 'apiKeys.noPermission.manage', defaultMessage: 'See all keys, delete any user key' },
  manage_security: {
    id: 'apiKeys.noPermission.security',
    defaultMessage: 'The same, and cross-cluster keys',
  },
  read_security: { id: 'apiKeys.noPermission.read', defaultMessage: 'See all keys, change nothing' },
})

/** The least first: what one asks for is best the smallest that does. */
const order: ClusterPrivilege[] = ['manage_own_api_key', 'manage_api_key', 'manage_security', 'read_security']

/** Names what is missing, whom to ask, and hands out the words to ask with. */
export function NoPermission({ session }: { session: Session }) {
  const intl = useIntl()
  const queryClient = useQueryClient()
  const [isChecking, setChecking] = useState(false)
  const { username, realm } = session.user

  const request = () =>
    intl.formatMessage(
      {
        id: 'apiKeys.noPermission.request',
        defaultMessage:
          'Please give me access to API keys{cluster, select, none {} other { on the cluster {cluster}}}.\nMy user: {username} (realm {realm})\nAny one of these Elasticsearch cluster privileges does: {privileges}.\nmanage_own_api_key is enough for keys of my own.',
      },
      {
        cluster: session.cluster.name ?? 'none',
        username,
        realm,
        privileges: intl.formatList(
          clusterPrivileges.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
        ),
      },
    )
  const checkAgain = async () => {
    setChecking(true)
    // A failure is the session's own and told there; here the page simply stays.
    await queryClient.refetchQueries({ queryKey: sessionQuery.queryKey })
    setChecking(false)
  }
  return (
    <PagePrompt
      iconType="lock"
      title={
        <FormattedMessage
          id="apiKeys.noPermission.title"
          defaultMessage="You need a privilege to see API keys"
        />
      }
      data-test-subj="apiKeysPermissionDeniedMessage"
      body={
        <>
          <p>
            <FormattedMessage
              id="apiKeys.noPermission.body"
              defaultMessage="You are signed in as <b>{username}</b> ({realm}). Any one of these cluster privileges opens this page:"
              values={{ username, realm, b: bold }}
            />
          </p>
          <PrivilegeList />
        </>
      }
      actions={[
        <CopyButton key="copy" look="plain" text={request} data-test-subj="apiKeysCopyAccessRequest">
          <FormattedMessage id="apiKeys.noPermission.copy" defaultMessage="Copy a request to send" />
        </CopyButton>,
        <EuiButtonEmpty
          key="check"
          iconType="refresh"
          isLoading={isChecking}
          onClick={() => void checkAgain()}
          data-test-subj="apiKeysCheckPermissionAgain"
        >
          <FormattedMessage id="apiKeys.noPermission.checkAgain" defaultMessage="Check again" />
        </EuiButtonEmpty>,
      ]}
      aside={
        pageConfig.accessContact ?? (
          <FormattedMessage
            id="apiKeys.noPermission.ask"
            defaultMessage="Ask whoever administers this Elasticsearch cluster."
          />
        )
      }
    />
  )
}

function PrivilegeList() {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  // Twice the class: the lists of EuiText have margins of their own.
  const line = { '&&': { margin: 0, paddingBlock: euiTheme.size.s, borderBottom: euiTheme.border.thin } }
  return (
    <dl
      css={{
        display: 'grid',
        gridTemplateColumns: 'minmax(auto, max-content) 1fr',
        borderTop: euiTheme.border.thin,
        color: euiTheme.colors.textParagraph,
      }}
    >
      {order.map((privilege) => (
        <Fragment key={privilege}>
          <dt
            css={[
              line,
              {
                '&&': {
                  paddingInlineEnd: euiTheme.size.xl,
                  fontFamily: euiTheme.font.familyCode,
                  fontWeight: 400,
                },
              },
            ]}
          >
            {privilege}
          </dt>
          <dd css={line}>{intl.formatMessage(gives[privilege])}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
