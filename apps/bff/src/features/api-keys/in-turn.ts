/** The last of the work on each thing that is under way. */
const latest = new Map<string, Promise<unknown>>()

/** Does work on the same things one after the other, in the order in which it was asked for. */
export async function inTurn<Result>(things: string[], work: () => Promise<Result>): Promise<Result> {
  const before = [...new Set(things.map((thing) => latest.get(thing)))].filter((turn) => turn !== undefined)
  const turn = before.length === 0 ? work() : Promise.allSettled(before).then(work)
  for (const thing of things) latest.set(thing, turn)
  try {
    return await turn
  } finally {
    for (const thing of things) if (latest.get(thing) === turn) latest.delete(thing)
  }
}
