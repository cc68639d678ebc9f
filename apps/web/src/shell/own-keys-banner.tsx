import { EuiButtonEmpty, EuiIcon, EuiLink, useEuiTheme } from '@elastic/eui'
import type { OwnExpiringReply, Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useLinkProps } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useSession } from '../api/session.ts'
import { dateAfter } from '../features/api-keys/list/date-range.ts'
import { isListInVain } from '../features/api-keys/list/list-in-vain.ts'
import { paths } from '../paths.ts'
import { focusPage } from '../ui/return-focus.ts'
import { bold } from '../ui/rich-text.tsx'
import { useNow, useTimeText } from '../ui/time.tsx'
import { isNews, ownExpiringQuery, stillAhead } from './own-expiring.ts'

/** `padding`: that of the page. */
export type OwnKeysBannerProps = { padding: string }

/**
 * Says over every page that keys of one's own are about to expire. What was waved away comes back with the next key, or with
 * the next page load. Where it cannot be asked, nothing is said: it is not what anybody came for.
 */
export function OwnKeysBanner({ padding }: OwnKeysBannerProps) {
  const session = useSession()
  const { data } = useQuery({ ...ownExpiringQuery, enabled: !isListInVain(session) })
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const now = useNow(...(data?.keys ?? []).map(({ expiration }) => expiration))
  const { keys, total } = stillAhead(data ?? { keys: [], total: 0, withinDays: 1 }, now)
  const [nearest] = keys
  const dismiss = () => {
    setDismissed(new Set([...dismissed, ...keys.map(({ id }) => id)]))
    focusPage()
  }
  const isShown = data !== undefined && nearest !== undefined && isNews(keys, dismissed)
  return (
    <Line padding={padding} isShown={isShown} onDismiss={dismiss}>
      {isShown && (
        <Words nearest={nearest} total={total} withinDays={data.withinDays} session={session} now={now} />
      )}
    </Line>
  )
}

type LineProps = { padding: string; isShown: boolean; onDismiss: () => void; children: ReactNode }

/** The line over the page. Its text is in a part that is always there, so that it is read out when it comes. */
function Line({ padding, isShown, onDismiss, children }: LineProps) {
  const { euiTheme } = useEuiTheme()
  const line = {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: euiTheme.size.base,
    flexShrink: 0,
    // As wide as the page, whose padding it goes over.
    marginBlock: `-${padding} ${padding}`,
    marginInline: `-${padding}`,
    paddingBlock: euiTheme.size.xs,
    paddingInline: padding,
    fontSize: 14,
    backgroundColor: euiTheme.colors.backgroundBaseDanger,
    borderBottom: `${euiTheme.border.width.thin} solid ${euiTheme.colors.borderBaseDanger}`,
  } as const
  return (
    <div css={isShown && line} {...(isShown && { 'data-test-subj': 'ownKeysBanner' })}>
      {isShown && <EuiIcon type="clock" color="danger" aria-hidden />}
      <div role="status" css={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </div>
      {isShown && (
        <EuiButtonEmpty
          size="s"
          color="text"
          flush="right"
          onClick={onDismiss}
          data-test-subj="ownKeysBannerDismissButton"
        >
          <FormattedMessage id="shell.ownKeys.dismiss" defaultMessage="Dismiss" />
        </EuiButtonEmpty>
      )}
    </div>
  )
}

type WordsProps = {
  nearest: OwnExpiringReply['keys'][number]
  total: number
  withinDays: number
  session: Session
  now: number
}

function Words({ nearest, total, withinDays, session: { user }, now }: WordsProps) {
  const time = useTimeText()
  const until = time.until(nearest.expiration - now)
  const toKey = useLinkProps({ to: paths.apiKey, params: { id: nearest.id }, preload: false })
  const toList = useLinkProps({
    to: paths.apiKeys,
    search: {
      // The realm is part of whose they are.
      owner: [`${user.username}@${user.realm}`],
      type: ['user', 'cross_cluster'],
      status: ['active'],
      expires_before: dateAfter(now, withinDays + 1),
      sort: 'expiration',
    },
    preload: false,
  })
  const name = (
    <Go link={toKey} hook="ownKeysBannerKeyLink">
      <bdi>{nearest.name}</bdi>
    </Go>
  )
  if (total === 1) {
    return (
      <FormattedMessage
        id="shell.ownKeys.one"
        defaultMessage="Your key {name} expires <b>{until}</b>."
        values={{ name, until, b: bold }}
      />
    )
  }
  return (
    <FormattedMessage
      id="shell.ownKeys.several"
      defaultMessage="<link>{total, number} of your keys</link> expire within {days, plural, one {# day} other {# days}}, the next, {name}, <b>{until}</b>."
      values={{
        name,
        until,
        total,
        days: withinDays,
        b: bold,
        link: (text) => (
          <Go link={toList} hook="ownKeysBannerListLink">
            {text}
          </Go>
        ),
      }}
    />
  )
}

type Link = Pick<ReturnType<typeof useLinkProps>, 'href' | 'onClick'>

function Go({ link, hook, children }: { link: Link; hook: string; children: ReactNode }) {
  return (
    // A sentence's own colour would not tell that it is a link.
    <EuiLink
      href={link.href}
      onClick={link.onClick}
      css={{ textDecoration: 'underline' }}
      data-test-subj={hook}
    >
      {children}
    </EuiLink>
  )
}
