import type { PrivilegeNames } from '@latchkey/contract'
import { z } from 'zod'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import { rememberFor } from '../../remember.ts'

const Builtin = z.object({
  cluster: z.array(z.string()),
  index: z.array(z.string()),
  remote_cluster: z.array(z.string()).optional(),
})
type Builtin = z.output<typeof Builtin>

/** Of the privileges of a cluster, those that also exist for a remote one; 8.19 and 9.x know these. */
const onRemoteClusters = ['monitor_enrich', 'monitor_stats']

/** For callers who may read it: read_security or manage_security. */
const readBuiltin = (elasticsearch: Elasticsearch): Promise<Builtin> =>
  elasticsearch({ method: 'GET', path: '/_security/privilege/_builtin' }, Builtin)

/** A name that no version has, and that says in an audit log who asks for what. */
const unknownName = 'latchkey_asks_for_the_names'

/** What to ask about a privilege that does not exist; the answer, a refusal that lists those which do, goes to every caller. */
const questions = {
  cluster: { cluster: [unknownName] },
  index: { index: [{ names: ['*'], privileges: [unknownName] }] },
}

async function readFromRefusal(elasticsearch: Elasticsearch, kind: 'cluster' | 'index'): Promise<string[]> {
  try {
    const request = {
      method: 'POST',
      path: '/_security/user/_has_privileges',
      body: questions[kind],
    } as const
    await elasticsearch(request, z.unknown())
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    // "unknown cluster privilege [x]. a privilege must be either one of the predefined cluster privilege names [a,b] or …"
    const list = /predefined [^[\]]*\[([^[\]]+)\]/.exec(error.details.elasticsearch?.reason ?? '')?.[1]
    if (list !== undefined) return list.split(',').map((name) => name.trim())
    throw error
  }
  throw new Error('Elasticsearch knows a privilege that does not exist')
}

const minutes = 60_000

/** Reads the names that the cluster knows, as often as every ten minutes; unreadable, they are said to be unknown. */
export function privilegeNamesReader(): (elasticsearch: Elasticsearch) => Promise<PrivilegeNames> {
  const builtin = rememberFor<Builtin>(10 * minutes)
  const refusals = {
    cluster: rememberFor<string[]>(10 * minutes),
    index: rememberFor<string[]>(10 * minutes),
  }
  const unlessRefused = async <Answer>(reading: Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await reading
    } catch (error) {
      if (error instanceof ElasticsearchFailure && error.code === 'credentials_changed') throw error
      return undefined
    }
  }
  return async (elasticsearch) => {
    const [told, cluster, index] = await Promise.all([
      unlessRefused(builtin(() => readBuiltin(elasticsearch))),
      unlessRefused(refusals.cluster(() => readFromRefusal(elasticsearch, 'cluster'))),
      unlessRefused(refusals.index(() => readFromRefusal(elasticsearch, 'index'))),
    ])
    const all = (...lists: (string[] | undefined)[]) =>
      [...new Set(lists.flatMap((list) => list ?? []))].sort()
    const names = { cluster: all(told?.cluster, cluster), index: all(told?.index, index) }
    return {
      known: names.cluster.length > 0 && names.index.length > 0,
      ...names,
      remote_cluster: told?.remote_cluster ?? onRemoteClusters.filter((name) => names.cluster.includes(name)),
    }
  }
}
