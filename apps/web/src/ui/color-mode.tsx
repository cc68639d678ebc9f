import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { z } from 'zod'

/** What a person may choose; `system` follows the system, at once when it changes. */
export const colorModeChoices = ['light', 'dark', 'system'] as const
const ColorModeChoice = z.enum(colorModeChoices)
export type ColorModeChoice = z.output<typeof ColorModeChoice>

/** Also read by the script in index.html that paints the page before this one runs. */
const storageKey = 'latchkey.theme'

function storedChoice(): ColorModeChoice {
  try {
    return ColorModeChoice.catch('system').parse(localStorage.getItem(storageKey))
  } catch {
    // Storage may be forbidden altogether; then nothing was chosen.
    return 'system'
  }
}

function store(choice: ColorModeChoice) {
  try {
    localStorage.setItem(storageKey, choice)
  } catch {
    // The choice then holds until the page is left.
  }
}

const systemPrefersDark = () => window.matchMedia('(prefers-color-scheme: dark)')

function subscribeToSystem(onChange: () => void) {
  const query = systemPrefersDark()
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

type ColorMode = {
  choice: ColorModeChoice
  /** What the choice comes to now. */
  mode: 'light' | 'dark'
  choose: (choice: ColorModeChoice) => void
}

const ColorModeContext = createContext<ColorMode>({ choice: 'system', mode: 'light', choose: () => {} })

/** The theme, and how to change it. */
export const useColorMode = () => useContext(ColorModeContext)

/** Keeps the chosen theme; another tab's choice is taken over too. */
export function ColorModeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(storedChoice)
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => systemPrefersDark().matches)
  const mode = choice === 'dark' || (choice === 'system' && systemIsDark) ? 'dark' : 'light'

  useEffect(() => {
    const takeOver = (event: StorageEvent) => {
      if (event.key === storageKey || event.key === null) setChoice(storedChoice())
    }
    window.addEventListener('storage', takeOver)
    return () => window.removeEventListener('storage', takeOver)
  }, [])

  useEffect(() => {
    document.documentElement.style.colorScheme = mode
    // From here on EUI paints the page; see the script in index.html.
    document.documentElement.style.removeProperty('background-color')
  }, [mode])

  const value = useMemo<ColorMode>(
    () => ({
      choice,
      mode,
      choose: (next) => {
        store(next)
        setChoice(next)
      },
    }),
    [choice, mode],
  )
  return <ColorModeContext.Provider value={value}>{children}</ColorModeContext.Provider>
}
