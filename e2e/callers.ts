import { randomUUID } from 'node:crypto'
import { canary } from '@latchkey/canaries'
import { type Callers, readPrivilegeTables } from '@latchkey/privilege-tables'
import { askElasticsearch, basic, test as kit, readRunFile, type User } from '@latchkey/qa-kit'
import { request } from '@playwright/test'
import { z } from 'zod'

const { callers } = readPrivilegeTables()

/** What a test of the page's privileges needs of a caller. */
export type Scene = {
  /** Undefined: nobody is signed in. */
  user: User | undefined
  /** In the name of each key of this scene, and of no other. */
  label: string
  /** Ids. On a basic licence there are no cross-cluster keys: theirs are empty. */
  keys: Record<KeyOfScene, string>
}

export const keysOfScene = [
  'own',
  "another's",
  'own managed',
  'own cross-cluster',
  "another's cross-cluster",
] as const
export type KeyOfScene = (typeof keysOfScene)[number]

const Session = z.object({
  capabilities: z.record(z.string(), z.unknown()),
  run_as: z.array(z.string()).optional(),
})

/** For fixtures of a worker, which are there before those of a test. */
function asSuperuser(method: string, path: string, body?: unknown) {
  const { elasticsearchUrl, users } = readRunFile()
  const superuser = users.find(({ username }) => username === 'elastic')
  if (!superuser) throw new Error('The run file names no superuser.')
  return askElasticsearch(elasticsearchUrl, basic(superuser), method, path, body)
}

/** What Latchkey says that a user of these privileges may do, as a text to compare. */
async function capabilitiesOf({ signedIn, privileges }: { signedIn: boolean; privileges: string[] }) {
  if (!signedIn) return 'nobody'
  const { url } = readRunFile()
  const [name, password] = [`capabilities-${randomUUID()}`, canary()]
  await asSuperuser('PUT', `/_security/role/${name}`, { cluster: privileges })
  await asSuperuser('PUT', `/_security/user/${name}`, {
    password,
    // All privileges on the cluster alone are not `run_as`, which the superuser has too.
    roles: [privileges.includes('all') ? 'superuser' : name],
  })
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { 'x-latchkey-request': '1' } })
  const reply = await api.post('/api/session', { data: { username: name, password } })
  const may = Session.parse(await reply.json())
  await api.dispose()
  await asSuperuser('DELETE', `/_security/user/${name}`)
  await asSuperuser('DELETE', `/_security/role/${name}`)
  return JSON.stringify(may)
}

const LicenseReply = z.object({ license: z.object({ type: z.enum(['trial', 'basic']) }) })

/** Every caller with the first one of the table that has the same capabilities, which stands for both. */
async function findStandIns(all: Callers): Promise<ReadonlyMap<string, string>> {
  const sets = await Promise.all(
    [...all].map(async ([name, who]) => [name, await capabilitiesOf(who)] as const),
  )
  return new Map(sets.map(([name, set]) => [name, sets.find(([, other]) => other === set)?.[0] ?? name]))
}

export const test = kit.extend<
  { scene: (caller: string) => Promise<Scene> },
  { standIns: ReadonlyMap<string, string>; license: 'trial' | 'basic' }
>({
  license: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs: nothing.
    async ({}, use) => {
      const { body } = await asSuperuser('GET', '/_license')
      await use(LicenseReply.parse(body).license.type)
    },
    { scope: 'worker' },
  ],

  standIns: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs: nothing.
    async ({}, use) => {
      await use(await findStandIns(callers))
    },
    { scope: 'worker' },
  ],

  scene: async ({ license, newUser, user, apiKey, uniqueName }, use) => {
    await use(async (caller) => {
      const { signedIn, privileges } = callers.get(caller) ?? { signedIn: false, privileges: [] }
      const label = uniqueName('scene')
      // Everybody makes their keys while they may make any, and only then has the privileges of the table.
      const another = await newUser(['manage_security'])
      const owner = privileges.includes('all') ? user('elastic') : await newUser(['manage_security'])
      const remoteKey = async (who: User, name: string) =>
        license === 'basic'
          ? ''
          : (await apiKey(who, { name, access: { search: [{ names: ['logs-*'] }] } })).id
      const [own, others, managed, ownRemote, othersRemote] = await Promise.all([
        apiKey(owner, { name: `${label}-own` }),
        apiKey(another, { name: `${label}-others` }),
        apiKey(owner, { name: `${label}-managed`, metadata: { managed: true } }),
        remoteKey(owner, `${label}-remote`),
        remoteKey(another, `${label}-others-remote`),
      ])
      if (!privileges.includes('all')) {
        await asSuperuser('PUT', `/_security/role/${owner.username}`, { cluster: privileges })
      }
      return {
        user: signedIn ? owner : undefined,
        label,
        keys: {
          own: own.id,
          "another's": others.id,
          'own managed': managed.id,
          'own cross-cluster': ownRemote,
          "another's cross-cluster": othersRemote,
        },
      }
    })
  },
})
