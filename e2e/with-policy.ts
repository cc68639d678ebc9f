import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@latchkey/qa-kit'
import { type Latchkey, startLatchkey } from './start-latchkey.ts'

/** Of names, for people. */
export const description = 'team-, then what it is for'
const policy = {
  max_lifetime: '30d',
  name_pattern: { pattern: 'team-[a-z0-9-]+', description },
  no_all_rights: true,
  unique_name: true,
}

/** Keeps the rules, and brings metadata along. */
export const template = {
  id: 'team-report',
  title: 'Team report',
  type: 'rest',
  expiration: '7d',
  metadata: { team: 'billing', cost_center: '4711' },
  role_descriptors: { reader: { indices: [{ names: ['orders-*'], privileges: ['read'] }] } },
}

/** Tests with a Latchkey that has rules for keys, and a template of its operator. */
export const test = base.extend<{ policed: Latchkey }>({
  policed: async ({ latchkey }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-policy-'))
    const file = join(folder, 'policy.json')
    await writeFile(file, JSON.stringify(policy))
    const templates = join(folder, 'templates.json')
    await writeFile(templates, JSON.stringify([template]))
    const policed = await startLatchkey(latchkey.elasticsearchUrl, {
      LATCHKEY_POLICY_FILE: file,
      LATCHKEY_TEMPLATES_FILE: templates,
    })
    await use(policed)
    await policed.stop()
    await rm(folder, { recursive: true })
  },
})
