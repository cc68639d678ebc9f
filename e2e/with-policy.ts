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

/** Tests with a Latchkey that has rules for keys. */
export const test = base.extend<{ policed: Latchkey }>({
  policed: async ({ latchkey }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-policy-'))
    const file = join(folder, 'policy.json')
    await writeFile(file, JSON.stringify(policy))
    const policed = await startLatchkey(latchkey.elasticsearchUrl, { LATCHKEY_POLICY_FILE: file })
    await use(policed)
    await policed.stop()
    await rm(folder, { recursive: true })
  },
})
