import { setTimeout } from 'node:timers/promises'
import {
  demoUsers,
  type ElasticsearchNode,
  type ElasticsearchVersion,
  seedBulk,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { z } from 'zod'
import { type HttpClient, httpClient } from './http-client.ts'
import { type Server, startLatchkey, startPeer } from './servers.ts'

/** Sees all keys, makes user keys and deletes any: who uses the list most. */
const username = 'key_admin'

export const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

/** All that is measured, running: a node, Latchkey as it is built, and what it is compared with. */
export type Stage = {
  node: ElasticsearchNode
  /** Elasticsearch itself, as the user. */
  direct: HttpClient
  /** Latchkey, signed in. */
  latchkey: HttpClient
  rawProxy: HttpClient
  bareFastify: HttpClient
  kibana: HttpClient
  /** How many keys there are, about. */
  size(): number
  /** Adds keys until there are so many. */
  growTo(count: number): Promise<void>
  /** Makes keys of their own and gives their ids. */
  keysToDelete(count: number): Promise<string[]>
  close(): Promise<void>
}

export const userOf = (name = username) => {
  const user = demoUsers.find((one) => one.username === name)
  if (!user) throw new Error(`There is no demo user ${name}.`)
  return user
}

/** The same client with a session of its own, over the same connections. */
export async function signIn(anybody: HttpClient, name?: string): Promise<HttpClient> {
  const { username, password } = userOf(name)
  const client = anybody.with({ 'x-latchkey-request': '1' })
  const { status, setCookie, text } = await client.ask({
    method: 'POST',
    path: '/api/session',
    body: { username, password },
  })
  if (status !== 200) throw new Error(`Nobody can sign in: ${status} ${text}`)
  return client.with({ cookie: setCookie.map((cookie) => cookie.split(';')[0]).join('; ') })
}

const Ids = z.object({ api_keys: z.array(z.object({ id: z.string() })).default([]) })

const Merges = z.object({
  nodes: z.record(z.string(), z.object({ indices: z.object({ merges: z.object({ current: z.number() }) }) })),
})

/** After so many writes Elasticsearch goes on merging for a while, which is no part of any answer. */
async function untilMerged(node: ElasticsearchNode): Promise<void> {
  const client = httpClient(node.url, { authorization: basic(node.username, node.password) })
  for (let waited = 0; waited < 120; waited++) {
    const { text } = await client.ask({
      method: 'GET',
      path: '/_nodes/stats/indices/merge?filter_path=nodes.*.indices.merges.current',
    })
    const { nodes } = Merges.parse(JSON.parse(text))
    if (Object.values(nodes).every(({ indices }) => indices.merges.current === 0)) break
    await setTimeout(1000)
  }
  client.close()
}

export async function openStage(options: {
  version?: ElasticsearchVersion | undefined
  heap?: string
  say: (message: string) => void
}): Promise<Stage> {
  const { version, heap = '1g', say } = options
  const { password } = userOf()
  // The optimizing compiler, which every real cluster has.
  const node = await startElasticsearch({ version, heap, optimize: true, onProgress: say })
  const servers: Server[] = []
  const started = async (server: Promise<Server>) => {
    servers.push(await server)
    return (await server).url
  }
  let seeded = 0
  let batches = 0
  try {
    await seedUsers(node)
    const authorization = basic(username, password)
    const peer = {
      ELASTICSEARCH_URL: node.url,
      PEER_AUTHORIZATION: authorization,
      PEER_OWN_AUTHORIZATION: basic(node.username, node.password),
    }
    const latchkey = await signIn(httpClient(await started(startLatchkey(node.url))))
    const kibana = httpClient(await started(startPeer('kibana-pattern', peer)))
    const rawProxy = httpClient(await started(startPeer('raw-proxy', peer)))
    await seedBulk(node, { count: 1000 })
    seeded = 1000
    const page = await latchkey.ask({ method: 'POST', path: '/api/api-keys/query', body: {} })
    const bareFastify = httpClient(
      await started(startPeer('bare-fastify', { ...peer, PEER_REPLY_BYTES: String(page.text.length - 12) })),
    )
    const direct = httpClient(node.url, { authorization })
    return {
      node,
      direct,
      latchkey,
      rawProxy,
      bareFastify,
      kibana,
      size: () => seeded,
      growTo: async (count) => {
        if (count > seeded) await seedBulk(node, { count: count - seeded, onProgress: say })
        seeded = Math.max(seeded, count)
        await untilMerged(node)
      },
      keysToDelete: async (count) => {
        batches += 1
        const batch = `delete-${batches}`
        // All of one kind, alive and of one owner: each can be deleted.
        await seedBulk(node, { count, batch, names: 'equal', owner: username })
        const body = {
          size: count,
          query: {
            bool: {
              filter: [{ term: { 'metadata.latchkey_bulk': batch } }, { term: { invalidated: false } }],
            },
          },
        }
        const { text } = await direct.ask({
          method: 'POST',
          path: '/_security/_query/api_key?filter_path=api_keys.id',
          body,
        })
        return Ids.parse(JSON.parse(text)).api_keys.map(({ id }) => id)
      },
      close: async () => {
        for (const client of [direct, latchkey, rawProxy, bareFastify, kibana]) client.close()
        await Promise.all(servers.map((server) => server.stop()))
        await node.stop()
      },
    }
  } catch (error) {
    await Promise.all(servers.map((server) => server.stop()))
    await node.stop()
    throw error
  }
}
