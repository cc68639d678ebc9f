/** Without case and accents, so that *uber* finds *Über*. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** The words of what was typed. */
export const typedWords = (typed: string): string[] => wordsOf(typed)

/**
 * How well a title with synonyms fits what was typed, the more the better; undefined where a word fits nothing, or there is none. Each word
 * has to begin one of the title or of a synonym; a part of the title counts least.
 */
export function scoreOf(typed: string[], title: string, synonyms: string): number | undefined {
  const titleWords = wordsOf(title)
  const synonymWords = wordsOf(synonyms)
  if (typed.length === 0) return undefined
  let score = 0
  for (const word of typed) {
    if (titleWords[0]?.startsWith(word)) score += 4
    else if (titleWords.some((known) => known.startsWith(word))) score += 3
    else if (synonymWords.some((known) => known.startsWith(word))) score += 2
    else if (plain(title).includes(word)) score += 1
    else return undefined
  }
  return score
}

/** What fits, the best first; what fits equally well keeps its order. */
export function bestFirst<T>(
  items: T[],
  typed: string[],
  textsOf: (item: T) => { title: string; words: string },
): T[] {
  return items
    .flatMap((item) => {
      const { title, words } = textsOf(item)
      const score = scoreOf(typed, title, words)
      return score === undefined ? [] : [{ item, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
