import { maxIndexNames } from '@latchkey/contract'
import { z } from 'zod'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'

const Named = z.array(z.object({ name: z.string() })).default([])
const Resolved = z.object({ indices: Named, aliases: Named, data_streams: Named })

/** Indices, aliases and data streams that begin so and that who asks may see; the prefix holds no wildcard. */
export async function indexNames(prefix: string, elasticsearch: Elasticsearch): Promise<{ names: string[] }> {
  const request = {
    method: 'GET',
    path: `/_resolve/index/${encodeURIComponent(prefix)}*`,
    query: { filter_path: 'indices.name,aliases.name,data_streams.name' },
  } as const
  try {
    const { indices, aliases, data_streams } = await elasticsearch(request, Resolved)
    const names = [...indices, ...aliases, ...data_streams].map(({ name }) => name)
    return { names: [...new Set(names)].sort().slice(0, maxIndexNames) }
  } catch (error) {
    // Elasticsearch's answer to those who hold nothing on any index, cluster privilege `all` or not.
    if (error instanceof ElasticsearchFailure && error.code === 'forbidden') return { names: [] }
    throw error
  }
}
