import { startElasticsearch } from '@latchkey/local-elasticsearch'
import { askElasticsearch, basic } from '@latchkey/qa-kit'
import { z } from 'zod'
import { testedVersion } from './test-cluster.ts'

/** What a search on the other cluster found here. Refused: in Elasticsearch's words. */
export type RemoteSearch = { indices: string[] } | { refused: string }

/** A second cluster that reaches the one under test with a cross-cluster key. */
export type OtherCluster = {
  /** The indices here in which a search over there finds documents. */
  search: (indices: string) => Promise<RemoteSearch>
  stop: () => Promise<void>
}

const Hits = z.object({ hits: z.object({ hits: z.array(z.object({ _index: z.string() })) }) })
const Refusal = z.object({ error: z.object({ reason: z.string() }) })

/** What a person takes over to the other cluster from the step that shows a created key. */
export type Handover = {
  /** What the other cluster calls this one: in the name of the secure setting, and before the names of indices. */
  alias: string
  encodedKey: string
  /** The body of `PUT _cluster/settings`. */
  settings: unknown
}

/** Starts another Elasticsearch and sets it up as handed over, so that it reaches the one under test. */
export async function startOtherCluster({ alias, encodedKey, settings }: Handover): Promise<OtherCluster> {
  const node = await startElasticsearch({
    version: testedVersion(),
    settings: { 'xpack.security.remote_cluster_client.ssl.enabled': 'false' },
    secureSettings: { [`cluster.remote.${alias}.credentials`]: encodedKey },
    heap: '512m',
  })
  const ask = (method: string, path: string, body?: unknown) =>
    askElasticsearch(node.url, basic(node), method, path, body)
  try {
    // An error in place of an empty answer where the key does not let it.
    const strict = { persistent: { [`cluster.remote.${alias}.skip_unavailable`]: false } }
    for (const body of [settings, strict]) {
      const reply = await ask('PUT', '/_cluster/settings', body)
      if (reply.status !== 200) throw new Error(`Settings were refused: ${JSON.stringify(reply.body)}`)
    }
  } catch (error) {
    await node.stop()
    throw error
  }
  return {
    search: async (indices) => {
      const { status, body } = await ask('GET', `/${alias}:${indices}/_search?size=100`)
      if (status !== 200) return { refused: Refusal.parse(body).error.reason }
      return { indices: [...new Set(Hits.parse(body).hits.hits.map(({ _index }) => _index))].sort() }
    },
    stop: () => node.stop(),
  }
}
