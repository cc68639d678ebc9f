import fc from 'fast-check'
import { z } from 'zod'

const Settings = z.object({
  /** The same seed makes the same cases in the same order. */
  FUZZ_SEED: z.coerce.number().int().optional(),
  /** How long each of the fuzzers goes on; absent: as many cases as take a few seconds. */
  FUZZ_SECONDS: z.coerce.number().int().positive().optional(),
})

const settings = Settings.parse({
  FUZZ_SEED: process.env.FUZZ_SEED,
  FUZZ_SECONDS: process.env.FUZZ_SECONDS,
})

/** Time that a fuzzer may take, with what stops it. */
export const fuzzTimeoutMs = ((settings.FUZZ_SECONDS ?? 30) + 60) * 1000

/**
 * Runs a property: in `npm test` with one seed and so many cases, in `npm run fuzz` for so long. A failure names seed and
 * path, and the smallest case that was found.
 */
export async function fuzz<Case>(property: fc.IAsyncPropertyWithHooks<[Case]>, cases: number): Promise<void> {
  const { FUZZ_SEED: seed = 1, FUZZ_SECONDS: seconds } = settings
  let ran = 0
  property.beforeEach(() => {
    ran += 1
  })
  await fc.assert(property, {
    seed,
    numRuns: seconds === undefined ? cases : Number.MAX_SAFE_INTEGER,
    ...(seconds !== undefined && { interruptAfterTimeLimit: seconds * 1000 }),
  })
  say(`seed ${seed}: ${ran} cases`)
}

/** For whoever runs the long form. */
export function say(text: string): void {
  if (settings.FUZZ_SECONDS !== undefined) console.log(text)
}
