import { EuiButton, EuiText } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../../api/api-failure.ts'
import { rolesQuery } from '../../api/roles.ts'
import { isReadOnly, sessionQuery } from '../../api/session.ts'
import { FailureCallout } from '../../ui/failure-text.tsx'
import { RoleFlyout } from './role-flyout.tsx'
import { RolesFilters } from './roles-filters.tsx'
import { matching, type RoleRow, RolesSearch, rowOf } from './roles-search.ts'
import { RolesTable } from './roles-table.tsx'

const noRows: RoleRow[] = []

/** Every role that Elasticsearch tells the caller, searched in the browser: there are hundreds, not millions. */
export function RoleList({ session }: { session: Session }) {
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => RolesSearch.parse(rawSearch), [rawSearch])
  const navigate = useNavigate()
  const list = useQuery(rolesQuery)
  useSessionCorrection(list.error)

  const rows = useMemo(() => list.data?.roles.map(rowOf) ?? noRows, [list.data])
  const found = useMemo(() => matching(rows, search.q ?? ''), [rows, search.q])
  const shown = useMemo(
    () => (search.kind === undefined ? found : found.filter(({ kind }) => kind === search.kind)),
    [found, search.kind],
  )
  const change = (next: Partial<RolesSearch>, replace = false) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace })
  const clear = () => change({ q: undefined, kind: undefined })

  const create = session.capabilities.createUserKey
  const mayCreate = isReadOnly(session.capabilities) ? undefined : create
  return (
    <>
      <RolesFilters search={search} found={found} isLoading={list.isPending} onChange={change} />
      {list.isError ? (
        <FailureCallout
          failure={list.error}
          onRetry={() => void list.refetch()}
          data-test-subj="rolesErrorPrompt"
        />
      ) : (
        <RolesTable
          rows={shown}
          isLoading={list.isPending}
          create={mayCreate}
          nothing={<NothingMatches onClear={clear} />}
        />
      )}
      {search.role !== undefined && list.data !== undefined && (
        <RoleFlyout
          key={search.role}
          name={search.role}
          role={rows.find(({ name }) => name === search.role)}
          create={mayCreate}
          onClose={() => change({ role: undefined })}
        />
      )}
    </>
  )
}

/** A refusal says that the privileges have changed: the page then shows what the new ones allow. */
function useSessionCorrection(error: Error | null) {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (!(error instanceof ApiFailure && error.code === 'forbidden')) return
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [error, queryClient])
}

const NothingMatches = ({ onClear }: { onClear: () => void }) => (
  <div css={{ paddingBlock: 48, textAlign: 'center' }} data-test-subj="rolesNoMatchPrompt">
    <EuiText>
      <p>
        <FormattedMessage id="roles.noMatch" defaultMessage="No role matches this search." />
      </p>
    </EuiText>
    <EuiButton size="s" onClick={onClear} css={{ marginTop: 16 }} data-test-subj="rolesClearFiltersButton">
      <FormattedMessage id="apiKeys.list.clearFilters" defaultMessage="Clear search and filters" />
    </EuiButton>
  </div>
)
