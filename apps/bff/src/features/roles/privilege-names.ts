import type { PrivilegeNames } from '@latchkey/contract'
import { z } from 'zod'
import { ElasticsearchFailure, elasticsearchReplyFault } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import { rememberFor } from '../../remember.ts'

const Builtin = z.object({
  cluster: z.array(z.string()),
  index: z.array(z.string()),
  remote_cluster: z.array(z.string()).optional(),
})

/** For holders of read_security or manage_security. */
const readBuiltin = (elasticsearch: Elasticsearch) =>
  elasticsearch({ method: 'GET', path: '/_security/privilege/_builtin' }, Builtin)

/** A name that no version has, and that says in a log who asks for what. */
const noPrivilege = 'latchkey_asks_for_the_names'

/** Reads that every caller may do; their refusal lists the names that there are. */
const questions = {
  cluster: { cluster: [noPrivilege] },
  index: { index: [{ names: ['*'], privileges: [noPrivilege] }] },
}

/**
 * The names in a refusal: "… must be either one of the predefined cluster privilege names [a,b] or a pattern …". Of index
 * privileges, 8.19 says [a=[a],b=[b]]. Empty where it says something else.
 */
export function namesInRefusal(reason: string): string[] {
  const list = /\bpredefined [^[\]]*\[(.+)\] or /s.exec(reason)?.[1] ?? ''
  const names = list.replace(/=\[[^[\]]*\]/g, '').split(',')
  return names.every((name) => /^\w+$/.test(name)) ? names : []
}

async function readFromRefusal(
  elasticsearch: Elasticsearch,
  kind: keyof typeof questions,
): Promise<string[]> {
  const request = { method: 'POST', path: '/_security/user/_has_privileges', body: questions[kind] } as const
  try {
    await elasticsearch(request, z.unknown())
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    const names = namesInRefusal(error.details.elasticsearch?.reason ?? '')
    if (names.length > 0) return names
    throw error
  }
  throw elasticsearchReplyFault('a privilege that does not exist is known')
}

/** Of the privileges of a cluster, those that 8.19 and 9.x also have for a remote one. */
const onRemoteClusters = ['monitor_enrich', 'monitor_stats']

/** What Elasticsearch does not tell is left out; that the caller is no longer let in is not for this to hide. */
async function ifTold<Answer>(reading: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ElasticsearchFailure && error.code !== 'credentials_changed') return undefined
    throw error
  }
}

const union = (one: string[] = [], other: string[] = []) => [...new Set([...one, ...other])].sort()

const tenMinutes = 600_000

/** Reads the names that the cluster knows, from either source or both: neither has all. Remembers what it was told. */
export function privilegeNamesReader(): (elasticsearch: Elasticsearch) => Promise<PrivilegeNames> {
  const builtin = rememberFor<z.output<typeof Builtin>>(tenMinutes)
  const refusals = { cluster: rememberFor<string[]>(tenMinutes), index: rememberFor<string[]>(tenMinutes) }
  return async (elasticsearch) => {
    const [told, ...refused] = await Promise.all([
      ifTold(builtin(() => readBuiltin(elasticsearch))),
      ifTold(refusals.cluster(() => readFromRefusal(elasticsearch, 'cluster'))),
      ifTold(refusals.index(() => readFromRefusal(elasticsearch, 'index'))),
    ])
    const cluster = union(told?.cluster, refused[0])
    const index = union(told?.index, refused[1])
    return {
      known: cluster.length > 0 && index.length > 0,
      cluster,
      index,
      remote_cluster: told?.remote_cluster ?? onRemoteClusters.filter((name) => cluster.includes(name)),
    }
  }
}
