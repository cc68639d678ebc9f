import type { ApiKey } from '@latchkey/contract'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'

type Selected = {
  /** The view and page that it was made on. */
  scope: string
  ids: ReadonlySet<string>
  /** Also the keys that match on other pages. */
  isEverything: boolean
}

const none: ReadonlySet<string> = new Set()

/**
 * The ticked rows. A selection belongs to the view and page it was made on, and a row that goes takes its tick along:
 * nobody deletes what is not on the screen, unless all that match are asked for. A refresh keeps the ticks of rows that stay.
 */
export function useSelection(
  rows: ApiKey[],
  isSelectable: (row: ApiKey) => boolean,
  scope: string,
  /** Whether there are keys that only a selection of all that match can be made to include. */
  hasManaged = false,
) {
  const [selected, setSelected] = useState<Selected>({ scope, ids: none, isEverything: false })
  const selectable = useMemo(() => rows.filter(isSelectable), [rows, isSelectable])
  const all = useMemo(() => new Set(selectable.map(({ id }) => id)), [selectable])
  const isHere = selected.scope === scope
  // While drawing, not in an effect: other rows are never drawn with this selection.
  if (!isHere) setSelected({ scope, ids: none, isEverything: false })
  else if ([...selected.ids].some((id) => !all.has(id))) {
    setSelected({ ...selected, ids: new Set([...selected.ids].filter((id) => all.has(id))) })
  }
  const isEverything = isHere && selected.isEverything
  const ids = isEverything ? all : isHere ? selected.ids : none

  // One function for good: rows that get another are drawn anew.
  const drawn = useRef({ scope, all })
  useLayoutEffect(() => {
    drawn.current = { scope, all }
  })
  const toggle = useCallback((id: string) => {
    const { scope, all } = drawn.current
    setSelected((before) => {
      const next = new Set(before.scope !== scope ? none : before.isEverything ? all : before.ids)
      if (!next.delete(id)) next.add(id)
      return { scope, ids: next, isEverything: false }
    })
  }, [])
  const clear = useCallback(() => setSelected({ scope, ids: none, isEverything: false }), [scope])
  const isAll = all.size === 0 ? isEverything : [...all].every((id) => ids.has(id))

  return {
    ids,
    /** Ticked and still tickable: what an action on the selection is about. */
    keys: selectable.filter(({ id }) => ids.has(id)),
    isEverything,
    selectEverything: () => setSelected({ scope, ids: none, isEverything: true }),
    selectPage: () => setSelected({ scope, ids: all, isEverything: false }),
    toggle,
    toggleAll: () =>
      setSelected({ scope, ids: isAll ? none : all, isEverything: !isAll && all.size === 0 && hasManaged }),
    clear,
    isAll,
    canSelectAny: all.size > 0 || hasManaged,
  }
}
