import { EuiBadge, EuiLink, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails, OwnerState, Session } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { paths } from '../../../paths.ts'
import { isLongName } from '../../../ui/long-name.ts'
import { isOwn } from '../delete/may-delete.ts'
import { replacedBy, useSuccessors } from '../list/successors.ts'
import { OwnerStateBadge } from '../owner-states/owner-state-badge.tsx'

type KeyFactsProps = {
  apiKey: ApiKeyDetails
  session: Session
  /** Something became of the owner. */
  ownerState: OwnerState | undefined
}

/** Whose key it is, and what Elasticsearch cannot tell about it. */
export function KeyFacts({ apiKey, session, ownerState }: KeyFactsProps) {
  const { euiTheme } = useEuiTheme()
  const { certificate_identity: identity, realm, realm_type: realmType } = apiKey
  return (
    <dl
      css={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
        gap: euiTheme.size.m,
        marginBlock: euiTheme.size.l,
      }}
    >
      {isLongName(apiKey.name) && (
        <Fact isWide term={<FormattedMessage id="apiKeys.details.name" defaultMessage="Name" />}>
          <bdi>{apiKey.name}</bdi>
        </Fact>
      )}
      <Fact term={<FormattedMessage id="apiKeys.details.owner" defaultMessage="Owner" />}>
        <bdi data-test-subj="apiKeyUsername">{apiKey.username}</bdi>{' '}
        {isOwn(apiKey, session) && (
          <EuiBadge color="hollow">
            <FormattedMessage id="apiKeys.owner.you" defaultMessage="You" />
          </EuiBadge>
        )}
        {ownerState && <OwnerStateBadge state={ownerState} />}
      </Fact>
      <Fact term={<FormattedMessage id="apiKeys.details.realm" defaultMessage="Realm" />}>
        <span data-test-subj="apiKeyRealm">{realm}</span>
        {realmType !== undefined && realmType !== realm && (
          <span css={{ color: euiTheme.colors.textSubdued }}> ({realmType})</span>
        )}
      </Fact>
      {identity !== undefined && (
        <Fact
          term={
            <FormattedMessage
              id="apiKeys.details.certificateIdentity"
              defaultMessage="Certificate identity"
            />
          }
        >
          <code
            css={{ fontFamily: euiTheme.font.familyCode, fontSize: 12 }}
            data-test-subj="apiKeyCertificateIdentity"
          >
            {identity}
          </code>
        </Fact>
      )}
      <Pair apiKey={apiKey} />
      <Fact
        term={<FormattedMessage id="apiKeys.details.lastUsed" defaultMessage="Last used, last changed" />}
      >
        <span css={{ color: euiTheme.colors.textSubdued }}>
          <FormattedMessage
            id="apiKeys.details.notRecorded"
            defaultMessage="Not recorded: Elasticsearch stores neither"
          />
        </span>
      </Fact>
    </dl>
  )
}

/** The key that it replaces, and the one that replaces it. */
function Pair({ apiKey }: { apiKey: ApiKeyDetails }) {
  const replaced = replacedBy(apiKey)
  const successor = useSuccessors([apiKey]).get(apiKey.id)
  return (
    <>
      {replaced !== undefined && (
        <Fact term={<FormattedMessage id="apiKeys.details.replaces" defaultMessage="Replaces" />}>
          <KeyLink id={replaced} hook="apiKeyReplacesLink">
            <Id>{replaced}</Id>
          </KeyLink>
        </Fact>
      )}
      {successor && (
        <Fact term={<FormattedMessage id="apiKeys.details.replacedBy" defaultMessage="Replaced by" />}>
          <KeyLink id={successor.id} hook="apiKeySuccessorLink">
            {successor.name} <Id>{successor.id}</Id>
          </KeyLink>
        </Fact>
      )}
    </>
  )
}

/** Small enough that an id is not broken in two. */
function Id({ children }: { children: string }) {
  const { euiTheme } = useEuiTheme()
  return <span css={{ fontFamily: euiTheme.font.familyCode, fontSize: 12 }}>{children}</span>
}

type KeyLinkProps = { id: string; hook: string; children: ReactNode }

function KeyLink({ id, hook, children }: KeyLinkProps) {
  const { href, onClick } = useLinkProps({
    to: paths.apiKey,
    params: { id },
    search: ({ tab: _, ...list }) => list,
    resetScroll: false,
  })
  return (
    <EuiLink href={href} onClick={onClick} data-test-subj={hook}>
      {children}
    </EuiLink>
  )
}

function Fact({ term, children, isWide }: { term: ReactNode; children: ReactNode; isWide?: boolean }) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: 14, ...(isWide && { gridColumn: '1 / -1' }) }}
    >
      <dt css={{ fontSize: 12, color: euiTheme.colors.textSubdued }}>{term}</dt>
      <dd css={{ margin: 0 }}>{children}</dd>
    </div>
  )
}
