import { z } from 'zod'

/** The last moment that JavaScript has a date for. */
export const lastMoment = 8_640_000_000_000_000

/** Moments from `from` on and before `before`, in epoch milliseconds; either may be left out, and without both it does not choose. */
export const TimeRange = z
  .strictObject({
    from: z.int().min(0).max(lastMoment).optional(),
    before: z.int().min(0).max(lastMoment).optional(),
  })
  .refine(
    ({ from, before }) => from === undefined || before === undefined || from < before,
    'The range ends before it begins',
  )
export type TimeRange = z.output<typeof TimeRange>
