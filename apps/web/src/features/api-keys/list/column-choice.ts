import { useEffect, useState } from 'react'
import { z } from 'zod'
import { type OptionalColumn, optionalColumns } from './list-columns.ts'

const storageKey = 'latchkey.list.hiddenColumns'

/** Those taken away are kept, not those shown: a column that a later version brings is there at once. */
const HiddenColumns = z
  .array(z.string())
  .transform((names) => optionalColumns.filter((column) => names.includes(column)))

function stored(): OptionalColumn[] {
  try {
    const text = localStorage.getItem(storageKey)
    return text === null ? [] : (HiddenColumns.safeParse(JSON.parse(text)).data ?? [])
  } catch {
    // Storage may be forbidden altogether, or hold something else: then nothing was chosen.
    return []
  }
}

function store(hidden: OptionalColumn[]) {
  try {
    if (hidden.length === 0) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, JSON.stringify(hidden))
  } catch {
    // The choice then holds until the page is left.
  }
}

/** The columns that this person does without, a preference of this browser; another tab's choice is taken over too. */
export function useColumnChoice() {
  const [hidden, setHidden] = useState(stored)
  useEffect(() => {
    const takeOver = (event: StorageEvent) => {
      if (event.key === storageKey || event.key === null) setHidden(stored())
    }
    window.addEventListener('storage', takeOver)
    return () => window.removeEventListener('storage', takeOver)
  }, [])
  const choose = (next: OptionalColumn[]) => {
    store(next)
    setHidden(next)
  }
  return {
    hidden,
    toggle: (column: OptionalColumn) =>
      choose(hidden.includes(column) ? hidden.filter((other) => other !== column) : [...hidden, column]),
    reset: () => choose([]),
  }
}

export type ColumnChoice = ReturnType<typeof useColumnChoice>
