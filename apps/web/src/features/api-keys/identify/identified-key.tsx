import { EuiBadge, EuiCallOut, EuiLink, EuiPanel, EuiSkeletonText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../../paths.ts'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { isOwn } from '../delete/may-delete.ts'
import { KeyId } from '../key-id.tsx'
import { ExpiryCell } from '../list/expiry-cell.tsx'
import { ownerText } from '../list/list-search.ts'
import { TypeBadge } from '../type-badge.tsx'
import { AccessInShort } from './access-in-short.tsx'

/** Of the heading of the answer, where one goes on after the key was deleted. */
export const identifiedKeyId = 'api-key-identified'

/** Whether the key works now, whose it is, and what it may do. */
export function IdentifiedKey({ apiKey, session }: { apiKey: ApiKeyDetails; session: Session }) {
  const { euiTheme } = useEuiTheme()
  const metadata = Object.entries(apiKey.metadata)
  return (
    <>
      <EuiPanel hasBorder hasShadow={false} paddingSize="m" data-test-subj="apiKeyIdentified">
        <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
          <EuiTitle size="xs">
            <h3
              id={identifiedKeyId}
              tabIndex={-1}
              css={{ overflowWrap: 'anywhere', '&:focus, &:focus-visible': { outline: 'none' } }}
              data-test-subj="apiKeyIdentifiedName"
            >
              {apiKey.name}
            </h3>
          </EuiTitle>
          <TypeBadge apiKey={apiKey} />
          <div css={{ flexGrow: 1 }} />
          <WorksBadge apiKey={apiKey} />
        </div>
        <KeyId id={apiKey.id} />
        <dl css={{ marginTop: euiTheme.size.s, fontSize: 14 }}>
          <Fact term={<FormattedMessage id="apiKeys.details.owner" defaultMessage="Owner" />}>
            <span data-test-subj="apiKeyUsername">{apiKey.username}</span>{' '}
            <span css={{ color: euiTheme.colors.textSubdued }}>
              (<span data-test-subj="apiKeyRealm">{apiKey.realm}</span>)
            </span>{' '}
            {isOwn(apiKey, session) && (
              <EuiBadge color="hollow">
                <FormattedMessage id="apiKeys.owner.you" defaultMessage="You" />
              </EuiBadge>
            )}
          </Fact>
          {!apiKey.invalidated && (
            <Fact term={<FormattedMessage id="apiKeys.identify.expires" defaultMessage="Expires" />}>
              <ExpiryCell apiKey={apiKey} />
            </Fact>
          )}
          <Fact term={<FormattedMessage id="apiKeys.identify.can" defaultMessage="Can" />}>
            <AccessInShort apiKey={apiKey} />
          </Fact>
          {metadata.length > 0 && (
            <Fact term={<FormattedMessage id="apiKeys.details.metadata" defaultMessage="Metadata" />}>
              <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.xs }}>
                {metadata.map(([name, value]) => (
                  <EuiBadge key={name} color="hollow" css={{ '&&': { margin: 0 } }}>
                    {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
                  </EuiBadge>
                ))}
              </div>
            </Fact>
          )}
          <Fact term={<FormattedMessage id="apiKeys.identify.sameOwner" defaultMessage="Same owner" />}>
            <SameOwner apiKey={apiKey} />
          </Fact>
        </dl>
      </EuiPanel>
      {!apiKey.invalidated && <Leaked />}
    </>
  )
}

/** The answer is on its way. */
export function IdentifyingKey() {
  const intl = useIntl()
  return (
    <EuiSkeletonText
      lines={6}
      contentAriaLabel={intl.formatMessage({ id: 'apiKeys.details.loading', defaultMessage: 'The API key' })}
      data-test-subj="apiKeyIdentifying"
    />
  )
}

function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{
        display: 'grid',
        gridTemplateColumns: '96px minmax(0, 1fr)',
        columnGap: euiTheme.size.m,
        paddingBlock: euiTheme.size.s,
        borderTop: euiTheme.border.thin,
        overflowWrap: 'anywhere',
      }}
    >
      <dt css={{ color: euiTheme.colors.textSubdued }}>{term}</dt>
      <dd css={{ margin: 0 }}>{children}</dd>
    </div>
  )
}

/** The first question of whoever found a key. */
function WorksBadge({ apiKey: { invalidated, invalidation, expiration } }: { apiKey: ApiKeyDetails }) {
  const now = useNow()
  const time = useTimeText()
  const hook = { 'data-test-subj': 'apiKeyStatus' }
  if (invalidated) {
    return (
      <EuiBadge color="default" iconType="trash" {...hook}>
        {invalidation === undefined ? (
          <FormattedMessage id="apiKeys.details.revoked" defaultMessage="Deleted" />
        ) : (
          <FormattedMessage
            id="apiKeys.details.revokedAgo"
            defaultMessage="Deleted {ago}"
            values={{ ago: time.ago(Math.max(0, now - invalidation)) }}
          />
        )}
      </EuiBadge>
    )
  }
  if (expiration !== undefined && expiration <= now) {
    return (
      <EuiBadge color="default" iconType="clock" {...hook}>
        <FormattedMessage id="apiKeys.identify.expired" defaultMessage="Expired" />
      </EuiBadge>
    )
  }
  return (
    <EuiBadge color="success" iconType="check" {...hook}>
      <FormattedMessage id="apiKeys.identify.works" defaultMessage="Works now" />
    </EuiBadge>
  )
}

function SameOwner({ apiKey }: { apiKey: ApiKeyDetails }) {
  const { href, onClick } = useLinkProps({
    to: paths.apiKeys,
    search: { owner: [ownerText(apiKey)], type: ['all'] },
    preload: false,
  })
  return (
    <EuiLink href={href} onClick={onClick} data-test-subj="apiKeyIdentifySameOwnerLink">
      <FormattedMessage
        id="apiKeys.identify.keysOf"
        defaultMessage="Keys of {username}"
        values={{ username: apiKey.username }}
      />
    </EuiLink>
  )
}

function Leaked() {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      iconType="info"
      css={{ marginTop: euiTheme.size.base }}
      title={<FormattedMessage id="apiKeys.identify.leaked" defaultMessage="Did it leak?" />}
    >
      <p>
        <FormattedMessage
          id="apiKeys.identify.leaked.what"
          defaultMessage="Deleting ends it for every program at once, and for good. Anything slower gives time to whoever found it, too."
        />
      </p>
    </EuiCallOut>
  )
}
