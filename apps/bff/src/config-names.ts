/** Kubernetes sets such variables for a service that is named `latchkey`. */
export const isServiceLink = (name: string, value: string) =>
  /^LATCHKEY_(SERVICE_(HOST|PORT)|PORT_\d+_)/.test(name) ||
  (name === 'LATCHKEY_PORT' && /^(tcp|udp):\/\//.test(value))

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, otherLetter] of [...other].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [next[j], row[j + 1], row[j]]
      next.push(Math.min(left + 1, up + 1, diagonal + (letter === otherLetter ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function unknownVariable(name: string, known: string[]): string {
  const nearest = known
    .map((variable) => ({ name: variable, distance: distance(name, variable) }))
    .sort((a, b) => a.distance - b.distance)[0]
  const hint = nearest && nearest.distance <= 4 ? `; did you mean ${nearest.name}?` : ''
  return `${name} is not a variable of Latchkey${hint}`
}

/** Those of the development server and the tests, which may be in the same environment. */
const ofOthers = ['LATCHKEY_BFF_URL', 'LATCHKEY_WEB_PORT', 'LATCHKEY_RUN_FILE']

/** What is wrong with those names that look like ours and are not, each with what it may have been meant to be. */
export const unknownVariables = (names: string[], known: string[]): string[] =>
  names
    .filter((name) => name.startsWith('LATCHKEY_') && !known.includes(name) && !ofOthers.includes(name))
    .map((name) => unknownVariable(name, known))
