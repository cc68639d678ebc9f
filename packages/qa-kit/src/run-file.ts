import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Where Latchkey runs and who can sign in: what `npm start` writes to `.local/latchkey.json`. */
export const RunFile = z.object({
  url: z.string(),
  elasticsearchUrl: z.string(),
  users: z.array(z.object({ username: z.string(), password: z.string(), privileges: z.array(z.string()) })),
})
export type RunFile = z.output<typeof RunFile>

/** Somebody who can sign in. */
export type User = RunFile['users'][number]

/** The running Latchkey to test: the file named by `LATCHKEY_RUN_FILE`. Throws where none runs. */
export function readRunFile(): RunFile {
  const path = process.env.LATCHKEY_RUN_FILE
  if (path === undefined) throw new Error('Set LATCHKEY_RUN_FILE to the latchkey.json of a running Latchkey.')
  return RunFile.parse(JSON.parse(readFileSync(path, 'utf8')))
}
