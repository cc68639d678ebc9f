import { apiKeys, session } from '@latchkey/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { behindProxy } from '../test/behind-proxy.ts'
import { signedIn } from '../test/browser.ts'
import { makeKey, makeUser, unique } from '../test/cluster.ts'
import { updateBody } from '../test/key-update.ts'

const hour = 3_600_000

/** Sets the clock of this process alone; Elasticsearch has its own. */
const jump = (ms: number) => vi.setSystemTime(Date.now() + ms)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('when the clock of Latchkey jumps', () => {
  it.each([
    ['an hour ahead', hour],
    ['an hour back', -hour],
    ['a day back', -24 * hour],
  ])('%s, nobody is signed out, and what became of a change is found out all the same', async (_, ms) => {
    const { proxy, app } = await behindProxy()
    const owner = await makeUser('manage_own_api_key')
    const [updated, deleted] = [await makeKey(owner), await makeKey(owner)]
    const browser = await signedIn(app, owner)
    const update = await updateBody(browser, updated.id, { type: 'rest', metadata: { a: 1 } })
    jump(ms)
    await browser.call(apiKeys.query, {})
    await proxy.setFault({ kind: 'lose' }, { only: /^(POST \/_security\/api_key|PUT|DELETE)/ })
    const { code, details } = await browser.fail(apiKeys.create, { type: 'rest', name: unique('lost') })
    expect([code, details?.apiKeyIds?.length]).toEqual(['create_outcome_unknown', 1])
    expect(await browser.call(apiKeys.update, update, { id: updated.id })).toEqual({ updated: true })
    expect(await browser.call(apiKeys.invalidate, { ids: [deleted.id] })).toEqual({
      invalidated: [deleted.id],
      alreadyInvalidated: [],
      failed: [],
    })
  })

  it('past the end of a session, that is over, and a new one begins', async () => {
    const { app } = await behindProxy()
    const owner = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, owner)
    jump(25 * hour)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    await browser.signIn(owner)
    await browser.call(apiKeys.query, {})
  })
})
