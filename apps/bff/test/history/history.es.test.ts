import { writeFile } from 'node:fs/promises'
import { expect, inject, it } from 'vitest'
import { z } from 'zod'
import { check, countsOf } from './check.ts'
import { runHistory } from './run-history.ts'

/** The long form is `npm run soak:history`. */
const {
  TEST_HISTORY_OPERATIONS: operations,
  TEST_HISTORY_SEED: seed,
  TEST_HISTORY_REPORT: report,
} = z
  .object({
    TEST_HISTORY_OPERATIONS: z.coerce.number().int().min(1).max(10_000).default(200),
    TEST_HISTORY_SEED: z.coerce
      .number()
      .int()
      .default(Date.now() % 1_000_000),
    TEST_HISTORY_REPORT: z.string().optional(),
  })
  .parse(process.env)

it(
  `what people are told of creates, updates and deletions holds under faults (seed ${seed})`,
  async () => {
    const began = performance.now()
    const evidence = await runHistory({ operations, seed, replaceEveryMs: 3000 })
    const violations = check(evidence)
    const counts = countsOf(evidence)
    const seconds = Math.round((performance.now() - began) / 1000)
    if (report !== undefined) {
      const { version } = inject('elasticsearch')
      await writeFile(report, JSON.stringify({ version, seed, seconds, counts, violations, ...evidence }))
    }
    expect(violations, `seed ${seed}`).toEqual([])
    expect(counts.operations).toBeGreaterThanOrEqual(operations)
    // On a busy machine more of them run into a deadline; with hardly any that came true there is nothing to check.
    expect(counts.ok).toBeGreaterThan(operations / 10)
  },
  60_000 + operations * 500,
)
