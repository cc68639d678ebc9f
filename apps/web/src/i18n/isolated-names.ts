import type { IntlShape } from 'react-intl'

const isolate = '\u2068'
const end = '\u2069'

/** Letters that run from right to left, and the marks that turn the direction of what follows. */
const turns =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A text of somebody else within a sentence of ours: where it could turn the direction of what stands around it, it is kept to
 * itself, whatever marks it holds. Any other text stays as it is.
 */
export function isolated(text: string): string {
  if (!turns.test(text)) return text
  let open = 0
  let closedTooOften = 0
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) open += 1
    else if (character === end && open > 0) open -= 1
    else if (character === end) closedTooOften += 1
  }
  return isolate.repeat(closedTooOften + 1) + text + end.repeat(open + 1)
}

const isolatedValue = (value: unknown) => (typeof value === 'string' ? isolated(value) : value)

function isolatedValues(values: unknown): unknown {
  if (values === null || typeof values !== 'object') return values
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolatedValue(value)]))
}

/** The same, with every text that is put into a message or a list kept to itself. */
export const isolatingNames = (intl: IntlShape): IntlShape => ({
  ...intl,
  formatMessage: new Proxy(intl.formatMessage, {
    apply: (format, self, [descriptor, values, ...rest]: unknown[]) =>
      Reflect.apply(format, self, [descriptor, isolatedValues(values), ...rest]),
  }),
  formatList: new Proxy(intl.formatList, {
    apply: (format, self, [list, ...rest]: unknown[]) =>
      Reflect.apply(format, self, [Array.isArray(list) ? list.map(isolatedValue) : list, ...rest]),
  }),
})
