import { EuiSkeletonRectangle, useEuiTheme, useIsWithinBreakpoints } from '@elastic/eui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { defineMessage, type IntlShape, useIntl } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { useNow } from '../../../ui/time.tsx'
import { useWhyNot } from '../../../ui/why-not.ts'
import type { ListView } from '../list/list-search.ts'
import type { ChangeView } from '../list/list-view.ts'
import { mayReadUsers } from '../owner-states/owner-states.ts'
import { OverviewFailure } from './overview-failure.tsx'
import { allRightsQuery, goneOwnersQuery, overviewQuery } from './overview-query.ts'
import { TileButton, tileHeight } from './tile-button.tsx'
import { type Counts, type Tile, tiles, toggled } from './tiles.ts'

const Timeline = lazy(() => import('./timeline.tsx').then((part) => ({ default: part.Timeline })))

const notCounted = defineMessage({
  id: 'apiKeys.tile.allRights.failed',
  defaultMessage: 'Not counted: reading the keys failed. Refresh the list to try again.',
})

const gap = 8
/** Two rows of tiles. */
const overviewHeight = 2 * tileHeight + gap

type OverviewProps = {
  view: ListView
  changeView: ChangeView
  /** Whether the rows are there. Until then nothing is asked that costs much. */
  hasRows: boolean
  /** Whether the list itself says what is wrong, so that nothing has to be said twice. */
  hasListFailed: boolean
}

/** All keys that the caller may see in a few numbers, whatever the list shows; each is a filter. */
export function Overview(props: OverviewProps) {
  // Nothing is counted that nobody looks at.
  return props.view.overview === 'off' ? null : <Numbers {...props} />
}

function Numbers({ view, changeView, hasRows, hasListFailed }: OverviewProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const hasPicture = !useIsWithinBreakpoints(['xs', 's', 'm'])
  const now = useNow()
  const overview = useQuery(overviewQuery(now))
  const allRights = useQuery({ ...allRightsQuery, enabled: hasRows })
  const session = useSession()
  const readUsers = mayReadUsers(session)
  const goneOwners = useQuery({ ...goneOwnersQuery, enabled: hasRows && readUsers.allowed })
  const whyNotReadUsers = useWhyNot()(readUsers)
  const counts: Counts = {
    overview: overview.data,
    allRights: allRights.data,
    ownerStates: goneOwners.data,
  }
  /** A tile that waits for a call of its own. */
  const ownCalls: Partial<Record<string, { isPending: boolean; reason: string | undefined }>> = {
    allRights: { isPending: allRights.isPending, reason: whyNotCounted(intl, allRights) },
    goneOwners: {
      isPending: goneOwners.isPending && readUsers.allowed,
      reason: whyNotReadUsers ?? (goneOwners.isError ? intl.formatMessage(notCounted) : undefined),
    },
  }
  const isWaiting = ({ name }: Tile) => (ownCalls[name] ?? overview).isPending
  // Who sees own keys alone is there.
  const shown = tiles.filter(({ name }) => name !== 'goneOwners' || session.capabilities.view === 'all')
  const hasFailed = overview.isError && overview.data === undefined
  const failure = hasFailed && !hasListFailed && (
    <OverviewFailure failure={overview.error} onRetry={() => void overview.refetch()} />
  )
  return (
    <section
      aria-label={intl.formatMessage({ id: 'apiKeys.overview', defaultMessage: 'Overview of all keys' })}
      css={{ display: 'flex', flexWrap: isNarrow ? 'wrap' : 'nowrap', gap, marginBottom: euiTheme.size.m }}
      data-test-subj="apiKeysOverview"
    >
      <div
        css={{
          flex: '3 1 0',
          minWidth: 0,
          display: 'grid',
          gap,
          ...(isNarrow
            ? { gridAutoFlow: 'column', gridAutoColumns: 'minmax(124px, 1fr)', overflowX: 'auto', padding: 2 }
            : {
                gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
                '& > :last-child:nth-child(4n + 3)': { gridColumn: 'span 2' },
              }),
        }}
      >
        {shown.map((tile) => (
          <TileButton
            key={tile.name}
            tile={tile}
            count={tile.count(counts)}
            isWaiting={isWaiting(tile)}
            isOn={tile.isOn(view)}
            reason={ownCalls[tile.name]?.reason}
            onToggle={() => changeView(toggled(tile, view))}
          />
        ))}
      </div>
      {hasPicture && !hasFailed && view.overview !== 'off' && (
        <div css={{ flex: '1.4 1 0', minWidth: 260, height: overviewHeight }}>
          <Suspense fallback={<EuiSkeletonRectangle width="100%" height={overviewHeight} />}>
            <Timeline
              counts={overview.data?.timeline}
              span={view.overview}
              view={view}
              changeView={changeView}
              now={now}
            />
          </Suspense>
        </div>
      )}
      {failure && <div css={{ flex: isNarrow ? '1 1 100%' : '1.4 1 0', minWidth: 260 }}>{failure}</div>}
    </section>
  )
}

/** A filter by what was not counted shows nothing: so it says why, and cannot be pressed. */
function whyNotCounted(
  intl: IntlShape,
  { data, isError, error }: { data: Counts['allRights']; isError: boolean; error: unknown },
): string | undefined {
  if (data && !data.counted) {
    return data.limit === 0
      ? intl.formatMessage({
          id: 'apiKeys.tile.allRights.off',
          defaultMessage: 'Not counted: whoever runs Latchkey switched it off.',
        })
      : intl.formatMessage(
          {
            id: 'apiKeys.tile.allRights.tooMany',
            defaultMessage:
              'Not counted: Elasticsearch cannot be asked for these, and of {total, number} user keys only {limit, number} are read one by one.',
          },
          { total: data.total, limit: data.limit },
        )
  }
  if (data === undefined && isError && error) {
    return intl.formatMessage(notCounted)
  }
  return undefined
}
