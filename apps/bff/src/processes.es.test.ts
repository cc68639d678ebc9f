import { ApiError, session } from '@latchkey/contract'
import { expect, inject, it } from 'vitest'
import { balance } from '../test/balancer.ts'
import { makeUser, type User } from '../test/cluster.ts'
import { listening, run } from '../test/process.ts'
import { sessionIndex } from '../test/session-index.ts'

/** A browser that only knows the address of the balancer. */
function browserAt(url: string, cookie = '') {
  const send = async (method: 'GET' | 'POST' | 'DELETE', body?: User) => {
    const reply = await fetch(`${url}${session.get.path}`, {
      method,
      headers: {
        'x-latchkey-request': '1',
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify({ username: body.username, password: body.password }) }),
    })
    const [set] = reply.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    const json = await reply.json()
    return reply.ok ? 'ok' : ApiError.parse(json).error.code
  }
  return { send, copy: (at = url) => browserAt(at, cookie) }
}

it('two processes behind a balancer serve the same sessions, and one is enough', async () => {
  const { env } = await sessionIndex()
  const start = async () => {
    const one = run({ ELASTICSEARCH_URL: inject('elasticsearch').url, LATCHKEY_PORT: '0', ...env })
    return { ...one, url: await one.line(listening) }
  }
  const [first, second] = await Promise.all([start(), start()])
  const balancer = await balance([first.url, second.url])
  const user = await makeUser('manage_own_api_key')
  const browser = browserAt(balancer.url)
  expect(await browser.send('POST', user)).toBe('ok')
  for (let request = 0; request < 4; request += 1) expect(await browser.send('GET')).toBe('ok')
  expect(new Set(balancer.served)).toEqual(new Set([first.url, second.url]))

  const other = browserAt(balancer.url)
  expect(await other.send('POST', user)).toBe('ok')
  const copies = [other.copy(), other.copy()]
  expect(await other.send('DELETE')).toBe('ok')
  // One at each process.
  for (const copy of copies) expect(await copy.send('GET')).toBe('not_signed_in')

  first.child.kill('SIGKILL')
  await first.ended
  for (let request = 0; request < 3; request += 1) expect(await browser.send('GET')).toBe('ok')

  // The other one goes too; what comes in their place knows the session.
  second.child.kill('SIGTERM')
  expect(await second.ended).toEqual({ code: 0, signal: null })
  const third = await start()
  expect(await browser.copy(third.url).send('GET')).toBe('ok')
}, 120_000)
