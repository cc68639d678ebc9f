import { readFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { ask, revoke, unique } from './cluster.ts'

const Documented = z.object({
  name: z.literal('latchkey-sessions'),
  role_descriptors: z.record(
    z.string(),
    z.object({
      cluster: z.array(z.string()),
      indices: z.tuple([z.object({ names: z.array(z.string()), privileges: z.array(z.string()) })]),
    }),
  ),
})

/** The request of docs/configuration.md that makes the service credential. */
async function documentedKey(): Promise<z.output<typeof Documented>> {
  const docs = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')
  const [, section = ''] = docs.split('## Sessions in Elasticsearch')
  const [, json = ''] = /```json\n(.*?)```/s.exec(section) ?? []
  return Documented.parse(JSON.parse(json))
}

/** The privileges that the docs give the service credential. */
export const documentedPrivileges = async () =>
  Object.values((await documentedKey()).role_descriptors).flatMap(
    ({ indices: [{ privileges }] }) => privileges,
  )

const Made = z.object({ id: z.string(), encoded: z.string() })

/**
 * An index of sessions for one test, with the credential that the docs describe, less what the test takes from it. Both go
 * when the test ends.
 */
export async function sessionIndex(without: string[] = []) {
  const index = unique('sessions')
  const key = JSON.parse(
    JSON.stringify(await documentedKey()).replaceAll('"latchkey-sessions"', JSON.stringify(index)),
  )
  for (const role of Object.values(Documented.shape.role_descriptors.parse(key.role_descriptors))) {
    const [indices] = role.indices
    indices.privileges = indices.privileges.filter((privilege) => !without.includes(privilege))
    key.role_descriptors = { [index]: role }
  }
  const { id, encoded } = await ask(Made, 'POST', '/_security/api_key?refresh=true', key)
  onTestFinished(async () => {
    await revoke(id)
    await ask(z.unknown(), 'DELETE', `/${index}?ignore_unavailable=true`)
  })
  return {
    index,
    keyId: id,
    env: { ELASTICSEARCH_SERVICE_API_KEY: encoded, LATCHKEY_SESSION_INDEX: index },
  }
}

const Dump = z.object({
  hits: z.object({
    hits: z.array(z.object({ _id: z.string(), _source: z.record(z.string(), z.unknown()) })),
  }),
})

/** Everything that is in an index. */
export const dumpOf = async (index: string) =>
  (await ask(Dump, 'POST', `/${index}/_search`, { size: 1000 })).hits.hits

/** Changes a record past Latchkey, as somebody could who can write to the index. */
export const forge = (index: string, id: string, doc: Record<string, unknown>) =>
  ask(z.unknown(), 'POST', `/${index}/_update/${id}?refresh=true`, { doc })
