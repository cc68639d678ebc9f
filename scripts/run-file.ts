import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Cluster } from './local-cluster.ts'

const file = '.local/latchkey.json'

/** What scripts and QA read to find the running Latchkey; ignored by git, readable by its owner alone. */
const RunFile = z.object({
  url: z.string(),
  elasticsearchUrl: z.string(),
  users: z.array(z.object({ username: z.string(), password: z.string(), privileges: z.array(z.string()) })),
  /** The process that wrote it: where that is gone, so is Latchkey. */
  pid: z.int(),
})

/** Says where Latchkey runs and who can sign in, until `forget`. */
export async function writeRunFile(url: string, cluster: Cluster): Promise<void> {
  const users = cluster.users.map(({ username, password, privileges }) => ({
    username,
    password,
    privileges,
  }))
  const content: z.output<typeof RunFile> = { url, elasticsearchUrl: cluster.url, users, pid: process.pid }
  await mkdir('.local', { recursive: true })
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
}

export const removeRunFile = () => rm(file, { force: true })

/** Where Latchkey already runs from this folder, undefined if it does not: two would fight for one data folder. */
export async function runningUrl(): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const content = RunFile.safeParse(JSON.parse(text))
  if (!content.success || content.data.pid === process.pid) return undefined
  try {
    process.kill(content.data.pid, 0)
    return content.data.url
  } catch {
    return undefined
  }
}
