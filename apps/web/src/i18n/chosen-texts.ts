import { localeStorageKey, PseudoLocale } from './locale.ts'
import type { Texts } from './locale-provider.tsx'

/** The texts of the pseudo-locale where QA asked for it in this browser; undefined: the inline English ones. */
export async function chosenTexts(): Promise<Texts | undefined> {
  try {
    if (!PseudoLocale.safeParse(localStorage.getItem(localeStorageKey)).success) return undefined
  } catch {
    // Storage may be forbidden altogether.
    return undefined
  }
  const { pseudoTexts } = await import('./pseudo-locale.ts')
  return pseudoTexts
}
