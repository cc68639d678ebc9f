import { EuiLink, EuiSkeletonText, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { type ApiKey, apiKeys, type Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useLinkProps } from '@tanstack/react-router'
import { type ComponentType, useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { apiKeysQueryKey } from '../../api/api-keys-cache.ts'
import { call } from '../../api/call.ts'
import { paths } from '../../paths.ts'
import { FailureCallout } from '../../ui/failure-text.tsx'

/** How long a key still lives, in words. Of the list, whose feature this one does not know. */
export type TimeLeft = ComponentType<{ apiKey: Pick<ApiKey, 'expiration'> }>

const shown = 5

/** Of this owner, those that work, the first to expire first. */
function useOwnKeys({ user: { username, realm } }: Session) {
  const filters = { owners: [{ username, realm }], statuses: ['active' as const] }
  const sort = { field: 'expiration', direction: 'asc' } as const
  return useQuery({
    queryKey: [...apiKeysQueryKey, 'own', username, realm],
    queryFn: ({ signal }) => call(apiKeys.query, { body: { filters, sort } }, { signal }),
    staleTime: 5_000,
  })
}

/** The keys that one has already, with the time they have left: perhaps there is no need of another. */
export function OwnKeys({ session, TimeLeft }: { session: Session; TimeLeft: TimeLeft }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  const keys = useOwnKeys(session)
  return (
    <section
      aria-labelledby={titleId}
      css={{ marginTop: euiTheme.size.l }}
      data-test-subj="connectionDetailsOwnKeys"
    >
      <EuiTitle size="xxs">
        <h3 id={titleId}>
          <FormattedMessage id="connection.ownKeys" defaultMessage="My keys" />
        </h3>
      </EuiTitle>
      {keys.data ? (
        <Rows keys={keys.data.items} total={keys.data.total} session={session} TimeLeft={TimeLeft} />
      ) : keys.isError ? (
        <FailureCallout failure={keys.error} onRetry={() => void keys.refetch()} />
      ) : (
        <EuiSkeletonText
          lines={2}
          contentAriaLabel={intl.formatMessage({ id: 'connection.ownKeys', defaultMessage: 'My keys' })}
        />
      )}
    </section>
  )
}

type RowsProps = { keys: ApiKey[]; total: number | undefined; session: Session; TimeLeft: TimeLeft }

function Rows({ keys, total, session: { user }, TimeLeft }: RowsProps) {
  const { euiTheme } = useEuiTheme()
  const all = useLinkProps({
    to: paths.apiKeys,
    // The realm is part of whose they are.
    search: { owner: [`${user.username}@${user.realm}`], type: ['all'] },
    preload: false,
  })
  if (keys.length === 0) {
    return (
      <EuiText size="s" color="subdued">
        <p>
          <FormattedMessage id="connection.ownKeys.none" defaultMessage="You have none that works." />
        </p>
      </EuiText>
    )
  }
  return (
    <>
      <ul css={{ marginTop: euiTheme.size.s, borderTop: euiTheme.border.thin, fontSize: 14 }}>
        {keys.slice(0, shown).map((key) => (
          <li
            key={key.id}
            css={{
              display: 'flex',
              alignItems: 'center',
              justifyContent: 'space-between',
              gap: euiTheme.size.m,
              paddingBlock: euiTheme.size.xs,
              borderBottom: euiTheme.border.thin,
            }}
            data-test-subj={`connectionDetailsOwnKey-${key.id}`}
          >
            <KeyLink apiKey={key} />
            <span css={{ flexShrink: 0, textAlign: 'end' }}>
              <TimeLeft apiKey={key} />
            </span>
          </li>
        ))}
      </ul>
      {total !== undefined && total > shown && (
        <EuiText size="xs" css={{ marginTop: euiTheme.size.s }}>
          <EuiLink href={all.href} onClick={all.onClick} data-test-subj="connectionDetailsAllOwnKeysLink">
            <FormattedMessage
              id="connection.ownKeys.all"
              defaultMessage="All {total, number} of them"
              values={{ total }}
            />
          </EuiLink>
        </EuiText>
      )}
    </>
  )
}

function KeyLink({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const { href, onClick } = useLinkProps({ to: paths.apiKey, params: { id }, preload: false })
  return (
    <EuiLink href={href} onClick={onClick} css={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      {name}
    </EuiLink>
  )
}
