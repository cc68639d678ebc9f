import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { ListSearch, type ListView, searchOf, viewOf } from './list-search.ts'

/** Changes what the list shows. Unless the page itself is what changes, the list starts at its first page again. */
export type ChangeView = (change: Partial<ListView>, options?: { replace?: boolean }) => void

/** What the URL says the list shows, and how to change it: nothing of it is kept elsewhere. */
export function useListView(): { view: ListView; changeView: ChangeView } {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const view = useMemo(() => viewOf(ListSearch.parse(search)), [search])
  const changeView = useCallback<ChangeView>(
    (change, { replace = false } = {}) => {
      const next = searchOf({ ...view, cursor: undefined, ...change })
      void navigate({ to: '.', search: next, replace, resetScroll: !replace && 'cursor' in change })
    },
    [view, navigate],
  )
  return { view, changeView }
}
