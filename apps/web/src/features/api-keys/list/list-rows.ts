import type { FacetsReply, QueryReply } from '@latchkey/contract'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listQuery } from './list-query.ts'
import { hasDefaultTypes, type ListView, withOtherTypes } from './list-search.ts'

type ListRows = {
  list: UseQueryResult<QueryReply>
  /** What the rows are chosen by: the view, or that of the other types. */
  shown: ListView
  /** There are no user keys, so that others are shown. */
  isOthers: boolean
  isFetching: boolean
  refetch: () => void
}

/** The rows of a view. The plain list shows user keys; where there are none, but keys of other types, it shows those. */
export function useListRows(view: ListView): ListRows {
  const asked = useQuery(listQuery(view))
  const isWithout =
    !view.revoked && hasDefaultTypes(view) && asked.data?.total === 0 && !asked.isPlaceholderData
  const otherTypes = withOtherTypes(view)
  const others = useQuery({ ...listQuery(otherTypes), enabled: isWithout })
  const isOthers = isWithout && others.data !== undefined && others.data.total !== 0
  // While it is not known whether there are others, it is not known either that there are no rows.
  const list = isWithout && others.data?.total !== 0 ? others : asked
  return {
    list,
    shown: isOthers ? otherTypes : view,
    isOthers,
    isFetching: asked.isFetching || (isWithout && others.isFetching),
    refetch: () => {
      void asked.refetch()
      if (isWithout) void others.refetch()
    },
  }
}

type Asked<Reply> = Pick<UseQueryResult<Reply>, 'data' | 'isPlaceholderData'>

/** The page with its total, which comes with the counts where the rows came without. */
export function useCountedPage(
  { data: page, isPlaceholderData }: Asked<QueryReply>,
  counts: Asked<FacetsReply>,
): QueryReply | undefined {
  // Of rows that are new, what was counted before says nothing.
  const counted = counts.isPlaceholderData && !isPlaceholderData ? undefined : counts.data?.total
  const total = page?.total ?? counted
  return useMemo(() => page && { ...page, ...(total !== undefined && { total }) }, [page, total])
}
