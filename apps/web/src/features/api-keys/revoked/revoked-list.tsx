import { EuiText } from '@elastic/eui'
import type { ApiKey, KeySort, Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { FormattedMessage } from 'react-intl'
import { isReadOnly } from '../../../api/session.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { KeysTable } from '../list/keys-table.tsx'
import { CountBar, RefreshButton } from '../list/list-bar.tsx'
import { useColumnsOfRevoked } from '../list/list-columns.ts'
import { usePageCorrection, useSessionCorrection } from '../list/list-corrections.ts'
import { ListFilters } from '../list/list-filters.tsx'
import { NothingMatches } from '../list/list-prompts.tsx'
import { facetsQuery, listQuery } from '../list/list-query.ts'
import { useCountedPage } from '../list/list-rows.ts'
import { firstDirection, isFiltered, unfilteredRevoked } from '../list/list-search.ts'
import { useListView } from '../list/list-view.ts'
import { OwnOnlyCallout } from '../list/own-only-callout.tsx'
import { Pager } from '../list/pager.tsx'
import { useSelection } from '../list/selection.ts'
import { useUnhurried } from '../list/unhurried.ts'
import { RevokedExplained, RevokedHeader } from './revoked-header.tsx'

const noKeys: ApiKey[] = []
const noSuccessors = new Map()
const nothing = () => {}
const never = () => false

/** The deleted keys that Elasticsearch still keeps: to look at, and to open. */
export function RevokedList({ session }: { session: Session }) {
  const { view, changeView } = useListView()
  const list = useQuery(listQuery(view))
  const facets = useQuery(facetsQuery(view))
  const page = useCountedPage(list, facets)
  const data = useUnhurried(page)
  const isOnTheWay = usePageCorrection(list, view, changeView)
  useSessionCorrection(list)
  const seesOthers = session.capabilities.view === 'all'
  const columns = useColumnsOfRevoked(seesOthers)
  const selection = useSelection(noKeys, never, '')

  const sortBy = (field: KeySort['field']) => {
    const { sort } = view
    const direction = sort.field !== field ? firstDirection(field) : sort.direction === 'asc' ? 'desc' : 'asc'
    changeView({ sort: { field, direction } })
  }
  const refresh = () => {
    void list.refetch()
    void facets.refetch()
  }
  const hasFailed = list.isError && !isOnTheWay
  return (
    <>
      <RevokedHeader />
      {!seesOthers && <OwnOnlyCallout />}
      <ListFilters
        view={view}
        shownTypes={view.types}
        changeView={changeView}
        facets={facets.data}
        session={session}
      />
      <RevokedExplained mayDelete={!isReadOnly(session.capabilities)} />
      <CountBar
        total={page?.total}
        owners={seesOthers && view.owners.length === 0 ? facets.data?.ownersTotal : undefined}
        hasFailed={hasFailed || facets.isError}
        refresh={<RefreshButton isRefreshing={list.isFetching && !list.isPending} onRefresh={refresh} />}
      />
      {hasFailed && (
        <FailureCallout failure={list.error} onRetry={refresh} data-test-subj="apiKeysErrorPrompt" />
      )}
      {(data !== undefined || !hasFailed) && (
        <KeysTable
          rows={data?.items}
          isLoading={list.isFetching || isOnTheWay || data !== page}
          session={session}
          readOnly
          sort={view.sort}
          onSort={sortBy}
          selection={selection}
          onDelete={nothing}
          onChangeExpiry={nothing}
          onRefresh={nothing}
          successors={noSuccessors}
          columns={columns}
          nothing={
            isFiltered(view) ? (
              <NothingMatches onClear={() => changeView(unfilteredRevoked)} />
            ) : (
              <NoRevokedKeys />
            )
          }
        />
      )}
      {data !== undefined && data.total !== 0 && (
        <Pager
          page={{ ...data, count: data.items.length }}
          size={view.size}
          onSize={(size) => changeView({ size })}
          onPage={(cursor) => changeView({ cursor })}
        />
      )}
    </>
  )
}

const NoRevokedKeys = () => (
  <EuiText
    css={{ paddingBlock: 48, width: '100%' }}
    textAlign="center"
    data-test-subj="apiKeysNoRevokedPrompt"
  >
    <p>
      <FormattedMessage
        id="apiKeys.revoked.none"
        defaultMessage="No key was deleted lately, as far as you may see."
      />
    </p>
  </EuiText>
)
