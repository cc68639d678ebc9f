import {
  EuiButton,
  EuiFilterButton,
  EuiFilterGroup,
  EuiNotificationBadge,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import type { FacetsReply, Session } from '@latchkey/contract'
import { type ReactNode, useId, useState } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import { GoneOwnersFilter } from '../owner-states/gone-owners-filter.tsx'
import { mayReadUsers } from '../owner-states/owner-states.ts'
import { DateFilter } from './date-filter.tsx'
import { filtersInUse, type ListView, ownerText } from './list-search.ts'
import type { ChangeView } from './list-view.ts'
import { OwnerFilter } from './owner-filter.tsx'
import { SearchBox } from './search-box.tsx'

type ListFiltersProps = {
  view: ListView
  /** Types of the rows: those of the view, or others in their place. */
  shownTypes: ListView['types']
  changeView: ChangeView
  /** Absent until they are known: the filters work without. */
  facets: FacetsReply | undefined
  session: Session
}

/** Everything that narrows the list, in one row; on narrow screens the filters wait behind one button. */
export function ListFilters(props: ListFiltersProps) {
  const { view, changeView } = props
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const [isOpen, setOpen] = useState(false)
  const filtersId = useId()
  const inUse = filtersInUse(view)
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s, alignItems: 'start' }}>
      <div css={{ flex: isNarrow ? '1 1 180px' : '1 1 260px' }}>
        <SearchBox
          search={view.search}
          // Every letter a step back would bury the page that one came from.
          onSearch={(search) => changeView({ search }, { replace: view.search !== '' })}
        />
      </div>
      {isNarrow && (
        <EuiButton
          color="text"
          iconType="filter"
          aria-expanded={isOpen}
          aria-controls={filtersId}
          onClick={() => setOpen(!isOpen)}
          data-test-subj="apiKeysFiltersButton"
        >
          <FormattedMessage id="apiKeys.filter.all" defaultMessage="Filters" />
          {inUse > 0 && <EuiNotificationBadge css={{ marginInlineStart: 6 }}>{inUse}</EuiNotificationBadge>}
        </EuiButton>
      )}
      <div
        id={filtersId}
        hidden={isNarrow && !isOpen}
        css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s, '&[hidden]': { display: 'none' } }}
      >
        <FilterButtons {...props} />
      </div>
    </div>
  )
}

function FilterButtons({ view, shownTypes, changeView, facets, session }: ListFiltersProps) {
  const intl = useIntl()
  const toggled = <T,>(list: T[], member: T): T[] =>
    list.includes(member) ? list.filter((other) => other !== member) : [...list, member]
  const typeButton = (type: ListView['types'][number]) => ({
    isSelected: shownTypes.includes(type),
    count: facets?.types[type],
    onClick: () => changeView({ types: toggled(shownTypes, type) }),
  })
  const statusButton = (status: ListView['statuses'][number]) => ({
    isSelected: view.statuses.includes(status),
    count: facets?.statuses[status],
    onClick: () => changeView({ statuses: toggled(view.statuses, status) }),
  })
  return (
    <>
      <EuiFilterGroup
        role="group"
        aria-label={intl.formatMessage({ id: 'apiKeys.filter.type', defaultMessage: 'Filter by type' })}
      >
        <CountedFilter {...typeButton('user')} hook="personalFilterButton">
          <FormattedMessage id="apiKeys.filter.user" defaultMessage="User" />
        </CountedFilter>
        <CountedFilter {...typeButton('cross_cluster')} hook="crossClusterFilterButton">
          <FormattedMessage id="apiKeys.filter.crossCluster" defaultMessage="Cross-cluster" />
        </CountedFilter>
        <CountedFilter {...typeButton('managed')} hook="managedFilterButton">
          <FormattedMessage id="apiKeys.filter.managed" defaultMessage="Managed" />
        </CountedFilter>
      </EuiFilterGroup>
      <EuiFilterGroup
        role="group"
        aria-label={intl.formatMessage({
          id: 'apiKeys.filter.status',
          defaultMessage: 'Filter by status or owner',
        })}
      >
        {!view.revoked && (
          <>
            <CountedFilter {...statusButton('active')} hook="activeFilterButton">
              <FormattedMessage id="apiKeys.filter.active" defaultMessage="Active" />
            </CountedFilter>
            <CountedFilter {...statusButton('expired')} hook="expiredFilterButton">
              <FormattedMessage id="apiKeys.filter.expired" defaultMessage="Expired" />
            </CountedFilter>
          </>
        )}
        {session.capabilities.view === 'all' && (
          <OwnerFilters view={view} changeView={changeView} session={session} />
        )}
      </EuiFilterGroup>
      <EuiFilterGroup
        role="group"
        aria-label={intl.formatMessage({ id: 'apiKeys.filter.dates', defaultMessage: 'Filter by date' })}
      >
        <DateFilter of="created" range={view.created} onChange={(created) => changeView({ created })} />
        {!view.revoked && (
          <DateFilter of="expires" range={view.expires} onChange={(expires) => changeView({ expires })} />
        )}
      </EuiFilterGroup>
    </>
  )
}

/** Mine is a name in a realm: the same name in another realm is another person. */
function OwnerFilters({ view, changeView, session }: Omit<ListFiltersProps, 'facets' | 'shownTypes'>) {
  const { username, realm } = session.user
  const me = { username, realm }
  const isMine = view.owners.length === 1 && view.owners.every((owner) => ownerText(owner) === ownerText(me))
  return (
    <>
      <EuiFilterButton
        isToggle
        grow={false}
        isSelected={isMine}
        onClick={() => changeView({ owners: isMine ? [] : [me] })}
        data-test-subj="mineFilterButton"
      >
        <FormattedMessage id="apiKeys.filter.mine" defaultMessage="Mine" />
      </EuiFilterButton>
      <OwnerFilter view={view} onChange={(owners) => changeView({ owners })} />
      {!view.revoked && (
        <GoneOwnersFilter
          states={view.ownerStates}
          capability={mayReadUsers(session)}
          onChange={(states) => changeView({ ownerStates: states })}
        />
      )}
    </>
  )
}

type CountedFilterProps = {
  children: ReactNode
  count: number | undefined
  isSelected: boolean
  onClick: () => void
  hook: string
}

function CountedFilter({ children, count, isSelected, onClick, hook }: CountedFilterProps) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiFilterButton isToggle grow={false} isSelected={isSelected} onClick={onClick} data-test-subj={hook}>
      {children}
      <span
        data-test-subj={`${hook}-count`}
        css={{
          display: 'inline-block',
          // The place of the number is kept, so that nothing moves when it comes.
          minWidth: 18,
          marginInlineStart: euiTheme.size.xs,
          fontSize: 12,
          fontVariantNumeric: 'tabular-nums',
          color: euiTheme.colors.textSubdued,
        }}
      >
        {count === undefined ? ' ' : <FormattedNumber value={count} />}
      </span>
    </EuiFilterButton>
  )
}
