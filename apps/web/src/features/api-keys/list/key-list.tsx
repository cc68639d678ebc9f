import type { ApiKey, KeySort, Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { isReadOnly } from '../../../api/session.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { DeleteDialog } from '../delete/delete-dialog.tsx'
import { maySelect } from '../delete/may-delete.ts'
import { CreateButton } from './create-button.tsx'
import { KeysTable } from './keys-table.tsx'
import { BulkBar, CountBar } from './list-bar.tsx'
import { useFocusWhenEmptied, usePageCorrection, useSessionCorrection } from './list-corrections.ts'
import { ListFilters } from './list-filters.tsx'
import { ListHeader } from './list-header.tsx'
import { NoKeysYet, NothingMatches } from './list-prompts.tsx'
import { facetsQuery, listQuery } from './list-query.ts'
import { firstDirection, isFiltered } from './list-search.ts'
import { useListView } from './list-view.ts'
import { OwnOnlyCallout } from './own-only-callout.tsx'
import { Pager } from './pager.tsx'
import { useSelection } from './selection.ts'

const noRows: ApiKey[] = []

/** The list with everything around it: filters, counts, rows, pages. */
export function KeyList({ session }: { session: Session }) {
  const { view, changeView } = useListView()
  const list = useQuery(listQuery(view))
  const facets = useQuery(facetsQuery(view))
  const [deleting, setDeleting] = useState<ApiKey[]>()

  const readOnly = isReadOnly(session.capabilities)
  const seesOthers = session.capabilities.view === 'all'
  const isSelectable = useCallback(
    (key: ApiKey) => {
      const selectable = maySelect(key, session)
      return selectable !== 'managed' && selectable.allowed
    },
    [session],
  )
  const selection = useSelection(list.data?.items ?? noRows, isSelectable)

  const deleteOne = useCallback((key: ApiKey) => setDeleting([key]), [])

  const isOnTheWay = usePageCorrection(list, view, changeView)
  useSessionCorrection(list)

  const sortBy = (field: KeySort['field']) => {
    const { sort } = view
    const direction = sort.field !== field ? firstDirection(field) : sort.direction === 'asc' ? 'desc' : 'asc'
    changeView({ sort: { field, direction } })
  }
  const refresh = () => {
    void list.refetch()
    void facets.refetch()
  }

  const dialog = deleting && <DeleteDialog keys={deleting} onClose={() => setDeleting(undefined)} />

  const isEmpty = list.data?.total === 0 && !isFiltered(view) && !list.isPlaceholderData
  useFocusWhenEmptied(isEmpty)
  if (isEmpty) {
    return (
      <>
        <ListHeader />
        <NoKeysYet create={session.capabilities.createUserKey} seesOthers={seesOthers} />
        {dialog}
      </>
    )
  }
  const failure = list.isError && !isOnTheWay && (
    <FailureCallout failure={list.error} onRetry={refresh} data-test-subj="apiKeysErrorPrompt" />
  )
  return (
    <>
      <ListHeader
        action={
          !readOnly && (
            <CreateButton capability={session.capabilities.createUserKey} hook="apiKeysCreateTableButton" />
          )
        }
      />
      {!seesOthers && <OwnOnlyCallout />}
      <ListFilters view={view} changeView={changeView} facets={facets.data} seesOthers={seesOthers} />
      {selection.keys.length > 0 ? (
        <BulkBar
          count={selection.keys.length}
          onDelete={() => setDeleting(selection.keys)}
          onClear={selection.clear}
        />
      ) : (
        <CountBar
          total={list.data?.total}
          owners={seesOthers && view.owners.length === 0 ? facets.data?.ownersTotal : undefined}
          hasFailed={list.isError && !isOnTheWay}
          isRefreshing={list.isFetching && !list.isPending}
          onRefresh={refresh}
        />
      )}
      {failure && <div css={{ marginBottom: 12 }}>{failure}</div>}
      {(list.data !== undefined || !failure) && (
        <KeysTable
          rows={list.data?.items}
          isLoading={list.isFetching || isOnTheWay}
          session={session}
          readOnly={readOnly}
          sort={view.sort}
          onSort={sortBy}
          selection={selection}
          onDelete={deleteOne}
          nothing={
            <NothingMatches onClear={() => changeView({ search: '', types: [], statuses: [], owners: [] })} />
          }
        />
      )}
      {list.data !== undefined && list.data.total > 0 && (
        <Pager
          page={{ ...list.data, count: list.data.items.length }}
          size={view.size}
          onSize={(size) => changeView({ size })}
          onPage={(cursor) => changeView({ cursor })}
        />
      )}
      {dialog}
    </>
  )
}
