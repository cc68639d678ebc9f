import { tryAgainIn } from './errors.ts'

type Work<Result> = {
  result: Promise<Result>
  /** Aborted when nobody waits for it any more. */
  stop: AbortController
  waiting: number
  /** Until when the result is kept; absent while it is being worked on. */
  keptUntil?: number
}

type ShareOptions = {
  /** How long a result is given to whoever asks next. */
  keepMs: number
  /** Results kept; the oldest makes room. */
  keepMost: number
  /** Pieces of work at once; others wait for their turn. */
  atOnce: number
  /** Of those that wait; one more is refused with `overloaded`, so that waiting takes no place from what is quick. */
  mostWaiting: number
}

/**
 * Does work that is long once for all who ask for the same meanwhile, and keeps what came of it for a while. It is stopped
 * when all of them have left; a failure is told to those who wait, and not kept.
 */
export function shareWork<Result>({ keepMs, keepMost, atOnce, mostWaiting }: ShareOptions) {
  const works = new Map<string, Work<Result>>()
  const inTurn = takeTurns(atOnce, mostWaiting)
  const drop = (key: string, work: Work<Result>) => {
    if (works.get(key) === work) works.delete(key)
  }

  function begin(key: string, run: (signal: AbortSignal) => Promise<Result>): Work<Result> {
    const stop = new AbortController()
    const work: Work<Result> = { result: inTurn(() => run(stop.signal)), stop, waiting: 0 }
    works.set(key, work)
    work.result.then(
      () => {
        work.keptUntil = performance.now() + keepMs
        const kept = [...works].filter(([, { keptUntil }]) => keptUntil !== undefined)
        for (const [old] of kept.slice(0, Math.max(0, kept.length - keepMost))) works.delete(old)
      },
      () => drop(key, work),
    )
    return work
  }

  return {
    /** `signal` tells that who asks has left. */
    async get(
      key: string,
      signal: AbortSignal | undefined,
      run: (signal: AbortSignal) => Promise<Result>,
    ): Promise<Result> {
      // Nobody is told of an end that was before they listened.
      signal?.throwIfAborted()
      const known = works.get(key)
      const isStale = known?.keptUntil !== undefined && known.keptUntil <= performance.now()
      const work = known && !isStale ? known : begin(key, run)
      work.waiting += 1
      const leave = () => {
        work.waiting -= 1
        if (work.waiting > 0 || work.keptUntil !== undefined) return
        drop(key, work)
        work.stop.abort()
      }
      signal?.addEventListener('abort', leave, { once: true })
      try {
        return await work.result
      } finally {
        signal?.removeEventListener('abort', leave)
      }
    },
    /** Whoever asks from now on gets it anew. */
    forget: (key: string) => void works.delete(key),
  }
}

/** Seconds after which some of those that wait have had their turn. */
const retryAfterSeconds = 5

/** Runs so many at once, the others in the order in which they came. */
function takeTurns(atOnce: number, mostWaiting: number) {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (free === 0 && waiting.length >= mostWaiting) throw tryAgainIn(retryAfterSeconds, 'overloaded')
    if (free > 0) free -= 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
