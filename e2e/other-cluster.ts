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
const Refusal = z.object({ error: z.object({ reason: z.string(), root_cause: z.array(z.unknown()) }) })

/**
 * Starts another Elasticsearch that has the key in its keystore and the address of the remote cluster server in its
 * settings, as a person would set it up with what the created-key step shows.
 */
export async function startOtherCluster(remoteAddress: string, encodedKey: string): Promise<OtherCluster> {
  const node = await startElasticsearch({
    version: testedVersion(),
    settings: { 'xpack.security.remote_cluster_client.ssl.enabled': 'false' },
    secureSettings: { 'cluster.remote.here.credentials': encodedKey },
    heap: '512m',
  })
  const ask = (method: string, path: string, body?: unknown) =>
    askElasticsearch(node.url, basic(node), method, path, body)
  try {
    // An error in place of an empty answer where the key does not let it.
    const here = { mode: 'proxy', proxy_address: remoteAddress, skip_unavailable: false }
    const { status, body } = await ask('PUT', '/_cluster/settings', {
      persistent: { cluster: { remote: { here } } },
    })
    if (status !== 200) throw new Error(`The remote cluster was not set: ${JSON.stringify(body)}`)
  } catch (error) {
    await node.stop()
    throw error
  }
  return {
    search: async (indices) => {
      const { status, body } = await ask('GET', `/here:${indices}/_search?size=100`)
      if (status !== 200) return { refused: Refusal.parse(body).error.reason }
      return { indices: [...new Set(Hits.parse(body).hits.hits.map(({ _index }) => _index))].sort() }
    },
    stop: () => node.stop(),
  }
}
