import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Cluster } from './local-cluster.ts'

const file = '.local/latchkey.json'

/** What scripts and QA read to find the running Latchkey; ignored by git, readable by its owner alone. */
const RunFile = z.object({
  url: z.string(),
  elasticsearchUrl: z.string(),
  users: z.array(z.object({ username: z.string(), password: z.string(), privileges: z.array(z.string()) })),
  /** The process that wrote it, and may remove it. */
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

async function read(): Promise<z.output<typeof RunFile> | undefined> {
  try {
    return RunFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    // None, or half a one: it says nothing.
    return undefined
  }
}

/** Removes what this process wrote; the file of another Latchkey stays. */
export async function removeRunFile(): Promise<void> {
  if ((await read())?.pid === process.pid) await rm(file, { force: true })
}

/**
 * Where Latchkey already runs from this folder, undefined if it does not: two would fight for one data folder.
 * A file that was left behind by a crash names an address that nobody answers at.
 */
export async function runningUrl(): Promise<string | undefined> {
  const url = (await read())?.url
  if (url === undefined) return undefined
  const answer = await fetch(`${url}/livez`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
  return answer?.ok ? url : undefined
}
