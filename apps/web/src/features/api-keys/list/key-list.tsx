import type { ApiKey, KeySort, Session } from '@latchkey/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import { isReadOnly } from '../../../api/session.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useNow } from '../../../ui/time.tsx'
import { maySelect } from '../delete/may-delete.ts'
import { ExportMenu, useExportMenu } from '../export/export-menu.tsx'
import { keysToChange, type ManyKeys } from '../many/keys-to-change.ts'
import { OverviewPlace } from '../overview/overview-place.tsx'
import { overviewQueryKey } from '../overview/overview-query.ts'
import { OverviewSwitch } from '../overview/overview-switch.tsx'
import { TileFilterBadges } from '../overview/tile-filter-badges.tsx'
import { GoneOwnersCallout } from '../owner-states/gone-owners-callout.tsx'
import { useOwnerStates } from '../owner-states/owner-states.ts'
import { RevokedLink } from '../revoked/revoked-link.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useColumnChoice } from './column-choice.ts'
import { ColumnMenu } from './column-menu.tsx'
import { CreateButton } from './create-button.tsx'
import { IdentifyLink } from './identify-link.tsx'
import { KeysTable } from './keys-table.tsx'
import { CountBar, RefreshButton } from './list-bar.tsx'
import { useColumns } from './list-columns.ts'
import { useFocusWhenEmptied, usePageCorrection, useSessionCorrection } from './list-corrections.ts'
import {
  ChangeExpiryDialog,
  ChangeManyDialog,
  DeleteDialog,
  DeleteMatchingDialog,
  RefreshDialog,
  RefreshManyDialog,
  useDialogsAtHand,
} from './list-dialogs.ts'
import { ListFilters } from './list-filters.tsx'
import { ListHeader } from './list-header.tsx'
import { NoKeysYet, NothingMatches } from './list-prompts.tsx'
import { facetsQuery } from './list-query.ts'
import { useCountedPage, useListRows } from './list-rows.ts'
import { choiceOf, firstDirection, isFiltered, type ListView, unfiltered } from './list-search.ts'
import { useListView } from './list-view.ts'
import { useMatchCounts } from './match-counts.ts'
import { OtherTypesCallout } from './other-types-callout.tsx'
import { OwnOnlyCallout } from './own-only-callout.tsx'
import { Pager } from './pager.tsx'
import { useSelection } from './selection.ts'
import { useSuccessors } from './successors.ts'
import { useUnhurried } from './unhurried.ts'

type Deleting = { keys: ApiKey[] } | { matching: ListView; onStart: () => void }
type Changing =
  | { key: ApiKey; as?: string | undefined }
  | { many: ManyKeys }
  | { refreshMany: ManyKeys }
  | { refresh: ApiKey; as?: string | undefined }

/** The list, and over it deletions and changes, which go on whatever becomes of the rows. */
export function KeyList({ session }: { session: Session }) {
  const [deleting, setDeleting] = useState<Deleting>()
  const [changing, setChanging] = useState<Changing>()
  const close = () => setDeleting(undefined)
  const closeChange = () => setChanging(undefined)
  useDialogsAtHand()
  return (
    <>
      <Keys session={session} onDelete={setDeleting} onChange={setChanging} />
      <Suspense>
        {changing && 'key' in changing && (
          <ChangeExpiryDialog apiKey={changing.key} as={changing.as} onClose={closeChange} />
        )}
        {changing && 'many' in changing && (
          <ChangeManyDialog many={changing.many} session={session} onClose={closeChange} />
        )}
        {changing && 'refreshMany' in changing && (
          <RefreshManyDialog many={changing.refreshMany} session={session} onClose={closeChange} />
        )}
        {changing && 'refresh' in changing && (
          <RefreshDialog apiKey={changing.refresh} as={changing.as} onClose={closeChange} />
        )}
        {deleting && 'keys' in deleting && <DeleteDialog keys={deleting.keys} onClose={close} />}
        {deleting && 'matching' in deleting && (
          <DeleteMatchingDialog
            view={deleting.matching}
            session={session}
            onStart={deleting.onStart}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}

type KeysProps = {
  session: Session
  onDelete: (deleting: Deleting) => void
  onChange: (changing: Changing) => void
}

/** Rows with everything around them: filters, counts, pages. */
function Keys({ session, onDelete, onChange }: KeysProps) {
  const { view, changeView } = useListView()
  const { list, shown, isOthers, isFetching, refetch } = useListRows(view)
  const facets = useQuery(facetsQuery(shown))
  const page = useCountedPage(list, facets)
  const columnChoice = useColumnChoice()
  const queryClient = useQueryClient()
  const exporting = useExportMenu()

  const readOnly = isReadOnly(session.capabilities)
  const seesOthers = session.capabilities.view === 'all'
  const columns = useColumns(seesOthers, columnChoice.hidden)
  const deleteOne = useCallback((key: ApiKey) => onDelete({ keys: [key] }), [onDelete])
  const changeOne = useCallback((key: ApiKey, as?: string) => onChange({ key, as }), [onChange])
  const refreshOne = useCallback((key: ApiKey, as?: string) => onChange({ refresh: key, as }), [onChange])
  const successors = useSuccessors(list.data?.items)
  const ownerStates = useOwnerStates(list.data?.items, session)
  const data = useUnhurried(page)

  const isOnTheWay = usePageCorrection(list, view, changeView)
  useSessionCorrection(list)
  const hasFailed = list.isError && !isOnTheWay

  const sortBy = (field: KeySort['field']) => {
    const { sort } = view
    const direction = sort.field !== field ? firstDirection(field) : sort.direction === 'asc' ? 'desc' : 'asc'
    changeView({ sort: { field, direction } })
  }
  const refresh = () => {
    refetch()
    void facets.refetch()
    void queryClient.refetchQueries({ queryKey: overviewQueryKey, type: 'active' })
  }

  const isEmpty = list.data?.total === 0 && !isFiltered(view) && !list.isPlaceholderData
  useFocusWhenEmptied(isEmpty)
  const selection = useRowSelection(data?.items ?? noRows, session, view)
  if (isEmpty) {
    return (
      <>
        <ListHeader />
        <NoKeysYet create={session.capabilities.createUserKey} seesOthers={seesOthers} />
      </>
    )
  }
  const failure = hasFailed && (
    <FailureCallout failure={list.error} onRetry={refresh} data-test-subj="apiKeysErrorPrompt" />
  )
  const exportMenu = <ExportMenu menu={exporting} {...toExport(shown, selection, page?.total)} />
  const refreshButton = <RefreshButton isRefreshing={isFetching && !list.isPending} onRefresh={refresh} />
  return (
    <>
      <ListHeader
        action={
          <>
            <RevokedLink />
            <IdentifyLink />
            {!readOnly && (
              <CreateButton capability={session.capabilities.createUserKey} hook="apiKeysCreateTableButton" />
            )}
          </>
        }
      />
      {!seesOthers && <OwnOnlyCallout />}
      <OverviewPlace
        view={view}
        changeView={changeView}
        hasRows={list.data !== undefined}
        hasListFailed={hasFailed}
      />
      <ListFilters
        view={view}
        shownTypes={shown.types}
        changeView={changeView}
        facets={facets.data}
        session={session}
      />
      <GoneOwnersCallout
        states={view.ownerStates}
        counts={facets.data?.ownerStates}
        onChange={(states) => changeView({ ownerStates: states })}
      />
      {isOthers && <OtherTypesCallout isFiltered={isFiltered(view)} counts={facets.data?.types} />}
      {selection.keys.length > 0 || selection.isEverything ? (
        <SelectionBar
          selection={selection}
          shown={shown}
          total={page?.total}
          session={session}
          onDelete={onDelete}
          onChange={onChange}
          refresh={
            <>
              {exportMenu}
              {refreshButton}
            </>
          }
        />
      ) : (
        <CountBar
          total={page?.total}
          owners={seesOthers && view.owners.length === 0 ? facets.data?.ownersTotal : undefined}
          hasFailed={hasFailed || facets.isError}
          refresh={refreshButton}
        >
          <TileFilterBadges view={view} changeView={changeView} />
          <OverviewSwitch view={view} changeView={changeView} />
          {exportMenu}
          <ColumnMenu choice={columnChoice} seesOthers={seesOthers} />
        </CountBar>
      )}
      {failure && <div css={{ marginBottom: 12 }}>{failure}</div>}
      {(data !== undefined || !failure) && (
        <KeysTable
          rows={data?.items}
          isLoading={isFetching || isOnTheWay || data !== page}
          session={session}
          readOnly={readOnly}
          sort={view.sort}
          onSort={sortBy}
          selection={selection}
          onDelete={deleteOne}
          onChangeExpiry={changeOne}
          onRefresh={refreshOne}
          successors={successors}
          ownerStates={ownerStates}
          columns={columns}
          nothing={<NothingMatches onClear={() => changeView(unfiltered)} />}
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

const noRows: ApiKey[] = []

/** The keys that are ticked, or all of the view, in its order. */
function toExport(view: ListView, selection: ReturnType<typeof useSelection>, total: number | undefined) {
  const { field, direction } = view.sort
  const all = { choice: choiceOf(view), sort: field, direction }
  const ids = selection.isEverything ? [] : selection.keys.map(({ id }) => id)
  return ids.length > 0 ? { count: ids.length, keys: { ...all, ids } } : { count: total, keys: all }
}

function useRowSelection(rows: ApiKey[], session: Session, view: ListView) {
  const isSelectable = useCallback(
    (key: ApiKey) => {
      const selectable = maySelect(key, session)
      return selectable !== 'managed' && selectable.allowed
    },
    [session],
  )
  // The overview over the list is no part of what is selected.
  const scope = useMemo(() => JSON.stringify({ ...view, overview: undefined }), [view])
  const hasManaged = rows.some((key) => maySelect(key, session) === 'managed')
  return useSelection(rows, isSelectable, scope, hasManaged)
}

type SelectionBarProps = {
  selection: ReturnType<typeof useSelection>
  shown: ListView
  total: number | undefined
  session: Session
  onDelete: (deleting: Deleting) => void
  onChange: (changing: Changing) => void
  refresh: ReactNode
}

/** The ticked rows, or all keys that match: counted here, since counting is worth it only where something is selected. */
function SelectionBar(props: SelectionBarProps) {
  const { selection, shown, total, session, onDelete, onChange, refresh } = props
  const toChange = keysToChange(selection.keys, session, useNow())
  const many = selection.isEverything ? { view: shown } : { selected: toChange }
  const counts = useMatchCounts({ shown, total }, session)
  return (
    <BulkBar
      count={selection.keys.length}
      matching={counts}
      isEverything={selection.isEverything}
      onSelectEverything={selection.selectEverything}
      onSelectPage={selection.selectPage}
      onDelete={() => {
        if (!selection.isEverything) onDelete({ keys: selection.keys })
        else onDelete({ matching: shown, onStart: selection.clear })
      }}
      changeable={selection.isEverything ? undefined : toChange.keys.length}
      canChange={session.capabilities.updateOwnKey}
      onChangeExpiry={() => onChange({ many })}
      onRefreshPermissions={() => onChange({ refreshMany: many })}
      onClear={selection.clear}
      refresh={refresh}
    />
  )
}
