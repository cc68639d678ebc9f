import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Figure } from '../budget.ts'
import { flat } from '../measure.ts'

const Sizes = z.object({ signIn: z.number(), list: z.number(), everything: z.number() })

/** JavaScript of the built page, as the build has weighed it. */
export function scriptSizes(): Figure[] {
  const file = new URL('../../.local/built/script-sizes.json', import.meta.url)
  const { signIn, list, everything } = Sizes.parse(JSON.parse(readFileSync(file, 'utf8')))
  const kilobytes = (bytes: number) => flat(bytes / 1000)
  return [
    { id: 'scripts.sign-in', measured: 'JavaScript, brotli: sign-in page', unit: 'kB', ...kilobytes(signIn) },
    { id: 'scripts.list', measured: 'the same: list page', unit: 'kB', ...kilobytes(list) },
    {
      id: 'scripts.everything',
      measured: 'the same: everything but icons',
      unit: 'kB',
      ...kilobytes(everything),
    },
  ]
}
