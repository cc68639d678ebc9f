/** What came out over the rounds: the median, and the lowest and highest round. */
export type Spread = { value: number; low: number; high: number }

/** Times of one side, round by round, in milliseconds. */
export type Rounds = number[][]

export const usualRounds = 5

/** The smallest value that at least this share of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export const spreadOf = (values: readonly number[]): Spread => ({
  value: median(values),
  low: Math.min(...values),
  high: Math.max(...values),
})

/** What is measured once. */
export const flat = (value: number): Spread => ({ value, low: value, high: value })

/**
 * Measures the sides in turn, each `times` in each round: what the machine does meanwhile meets all of them alike. Who
 * comes first changes from turn to turn.
 */
export async function inTurn<Side extends string>(
  sides: Record<Side, () => Promise<number>>,
  { times, rounds = usualRounds }: { times: number; rounds?: number },
): Promise<Record<Side, Rounds>> {
  const entries = Object.entries<() => Promise<number>>(sides)
  const measured = new Map(
    entries.map(([side]) => [side, Array.from({ length: rounds }, (): number[] => [])]),
  )
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < times; turn++) {
      const first = turn % entries.length
      for (const [side, measure] of [...entries.slice(first), ...entries.slice(0, first)])
        measured.get(side)?.[round]?.push(await measure())
    }
  }
  return Object.fromEntries(measured) as Record<Side, Rounds>
}

/** One statistic of a side, over the rounds. */
export const over = (rounds: Rounds, statistic: (times: readonly number[]) => number = median): Spread =>
  spreadOf(rounds.map(statistic))

/** How many times as long one side takes as the other, round by round. */
export const ratioOf = (
  one: Rounds,
  other: Rounds,
  statistic: (times: readonly number[]) => number = median,
): Spread => spreadOf(one.map((times, round) => statistic(times) / statistic(other[round] ?? [])))

/** How long something takes, in milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
