import { z } from 'zod'

/** Where QA asks for the pseudo-locale; anything but this one value is ignored. */
export const localeStorageKey = 'latchkey.locale'
export const PseudoLocale = z.literal('en-XA')

/**
 * The English locale with the reader's own conventions: the texts are English, so month names and plurals are too,
 * while the order of a date, the clock and the digits follow the region, e.g. `en-DE` for a reader of `de`.
 */
export function englishLocaleOf(languages: readonly string[]): string {
  for (const tag of languages) {
    try {
      const { region } = new Intl.Locale(tag).maximize()
      if (region !== undefined) return `en-${region}`
    } catch {
      // Not a language tag; the next one may be.
    }
  }
  return 'en-US'
}
