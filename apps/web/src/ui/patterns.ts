const isExpression = (pattern: string) => pattern.startsWith('/')

/**
 * Whether whatever fits the one, a pattern of Elasticsearch's perhaps (`*`, `?`), also fits the other. Regular expressions
 * only fit themselves.
 */
export function covers(pattern: string, name: string): boolean {
  if (pattern === name || pattern === '*') return true
  if (isExpression(pattern) || isExpression(name)) return false
  const source = pattern
    .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    // A name that fits one character is no longer than that; a star in the other may stand for many.
    .replaceAll('?', '[^*]')
  return new RegExp(`^${source}$`, 's').test(name)
}

/** Whether something may fit both. What fits a regular expression, nobody says. */
export function mayOverlap(one: string, other: string): boolean {
  if (isExpression(one) || isExpression(other)) return true
  // Whether the rest of the one from a place on, and the rest of the other, have something in common; row by row from the end.
  let below: boolean[] = []
  for (let place = one.length; place >= 0; place--) {
    const row: boolean[] = []
    for (let at = other.length; at >= 0; at--) {
      const [a, b] = [one[place], other[at]]
      const right = row[at + 1] ?? false
      const down = below[at] ?? false
      if (a === undefined && b === undefined) row[at] = true
      // A star stands for one more character, or for none; past the end of the other there is no more.
      else if (a === '*' || b === '*') row[at] = down || right
      else row[at] = a !== undefined && b !== undefined && isOne(a, b) && (below[at + 1] ?? false)
    }
    below = row
  }
  return below[0] ?? false
}

const isOne = (a: string, b: string) => a === b || a === '?' || b === '?'
