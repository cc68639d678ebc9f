import type { ApiKey } from '@latchkey/contract'
import { useCallback, useMemo, useState } from 'react'

type Selected = { page: string; ids: ReadonlySet<string> }

const none: ReadonlySet<string> = new Set()

/** What names a page of rows: a selection made on other rows is worth nothing on these. */
export const pageOf = (rows: Pick<ApiKey, 'id'>[]): string => rows.map(({ id }) => id).join(' ')

/**
 * The ticked rows. A selection belongs to the rows it was made on, and is gone with them: nobody deletes what is not
 * on the screen. `toggle` keeps its identity, so that rows need not be drawn again.
 */
export function useSelection(rows: ApiKey[], isSelectable: (row: ApiKey) => boolean) {
  const page = pageOf(rows)
  const [selected, setSelected] = useState<Selected>({ page, ids: none })
  // While drawing, not in an effect: other rows are never drawn with this selection.
  if (selected.page !== page) setSelected({ page, ids: none })
  const ids = selected.page === page ? selected.ids : none

  const toggle = useCallback(
    (id: string) =>
      setSelected((before) => {
        const next = new Set(before.page === page ? before.ids : none)
        if (!next.delete(id)) next.add(id)
        return { page, ids: next }
      }),
    [page],
  )
  const clear = useCallback(() => setSelected({ page, ids: none }), [page])
  const selectable = useMemo(() => rows.filter(isSelectable), [rows, isSelectable])
  const isAll = selectable.length > 0 && selectable.every(({ id }) => ids.has(id))
  const toggleAll = () => setSelected({ page, ids: isAll ? none : new Set(selectable.map(({ id }) => id)) })

  return {
    ids,
    /** Ticked and still tickable: what an action on the selection is about. */
    keys: selectable.filter(({ id }) => ids.has(id)),
    toggle,
    toggleAll,
    clear,
    isAll,
    canSelectAny: selectable.length > 0,
  }
}
