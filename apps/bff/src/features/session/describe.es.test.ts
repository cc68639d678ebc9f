import { session } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { behindProxy } from '../../../test/behind-proxy.ts'
import { signedIn } from '../../../test/browser.ts'
import { demoUser, makeUser, setPrivileges } from '../../../test/cluster.ts'

const called = (requests: string[]) =>
  requests
    .splice(0)
    .map((line) => line.split(/ |\?/)[1])
    .sort()

const ofEverybody = ['/_security/_authenticate', '/_security/user/_has_privileges']
const ofMonitor = ['/_license', '/_nodes/_local/_none']

it('does not ask again for what was refused, until they hold the privilege', async () => {
  const { proxy, app } = await behindProxy()
  const user = await makeUser('manage_own_api_key')
  const browser = await signedIn(app, user)
  await browser.call(session.get)
  called(proxy.requests)

  expect((await browser.call(session.get)).license).toEqual({ known: false })
  expect(called(proxy.requests)).toEqual(ofEverybody)

  await setPrivileges(user.role, ['manage_own_api_key', 'monitor'])
  const { license, cluster } = await browser.call(session.get)
  expect(license).toEqual({ known: true, type: expect.any(String), active: true })
  expect(cluster.version).toBeDefined()
  expect(called(proxy.requests)).toEqual([...ofMonitor, ...ofEverybody])

  await setPrivileges(user.role, ['manage_own_api_key'])
  expect((await browser.call(session.get)).license).toEqual({ known: false })
})

it('asks once whether API keys are on, and each time what else holders of monitor may know', async () => {
  const { proxy, app } = await behindProxy()
  const browser = await signedIn(app, demoUser('elastic'))
  expect(called(proxy.requests)).toContain('/_security/_query/api_key')
  await browser.call(session.get)
  expect(called(proxy.requests)).toEqual([...ofMonitor, ...ofEverybody])
})
