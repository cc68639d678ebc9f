import { impliedPrivileges } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { ask, unique } from '../../../test/cluster.ts'

const Names = z.object({ cluster: z.array(z.string()), index: z.array(z.string()) })
const Answers = z.record(z.string(), z.boolean())
const Held = z.object({ cluster: Answers, index: z.record(z.string(), Answers) })
const Made = z.object({ encoded: z.string() })

it('what a privilege holds besides itself, Elasticsearch says too', async () => {
  const builtin = await ask(Names, 'GET', '/_security/privilege/_builtin')
  const names = ['*']
  const body = { cluster: builtin.cluster, index: [{ names, privileges: builtin.index }] }
  const heldBy = async (cluster: string[], privileges: string[]) => {
    const indices = privileges.length > 0 ? [{ names, privileges }] : []
    // It works at once; that nobody finds it for a second is no matter.
    const { encoded } = await ask(Made, 'POST', '/_security/api_key?refresh=false', {
      name: unique('held'),
      expiration: '1h',
      role_descriptors: { it: { cluster, indices } },
    })
    const held = await ask(Held, 'POST', '/_security/user/_has_privileges', body, `ApiKey ${encoded}`)
    return { cluster: held.cluster, index: held.index['*'] ?? {} }
  }
  const claims = (['cluster', 'index'] as const).flatMap((kind) =>
    [...impliedPrivileges[kind]]
      .filter(([name, implied]) => implied.length > 0 && builtin[kind].includes(name))
      .map(([name, implied]) => ({
        kind,
        name,
        // Some are of one version alone.
        implied: implied.filter((each) => builtin[kind].includes(each)),
      })),
  )
  expect(claims.length).toBeGreaterThan(20)
  await Promise.all(
    claims.map(async ({ kind, name, implied }) => {
      const held = kind === 'cluster' ? await heldBy([name], []) : await heldBy([], [name])
      expect({ name, wrong: implied.filter((each) => !held[kind][each]) }).toEqual({ name, wrong: [] })
    }),
  )
  const all = await heldBy(['all'], ['all'])
  expect([...Object.values(all.cluster), ...Object.values(all.index)]).not.toContain(false)
})
