/** The last of the work on each thing that is under way. */
const latest = new Map<string, Promise<unknown>>()

/** Does work on the same thing one after the other, in the order in which it was asked for. */
export async function inTurn<Result>(thing: string, work: () => Promise<Result>): Promise<Result> {
  const turn = latest.get(thing)?.then(work, work) ?? work()
  latest.set(thing, turn)
  try {
    return await turn
  } finally {
    if (latest.get(thing) === turn) latest.delete(thing)
  }
}
