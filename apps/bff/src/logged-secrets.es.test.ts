import { Writable } from 'node:stream'
import { apiKeys, session } from '@latchkey/contract'
import { elasticsearchAnswer, foreignAnswer } from '@latchkey/fault-proxy'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { behindProxy } from '../test/behind-proxy.ts'
import { Browser, signedIn } from '../test/browser.ts'
import { makeUser, unique } from '../test/cluster.ts'

it('logs no secret, whatever goes wrong and however much is logged', async () => {
  const lines: string[] = []
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const { proxy, app } = await behindProxy({ LATCHKEY_LOG_LEVEL: 'trace' }, { logTo })
  const user = await makeUser('manage_own_api_key')
  const browser = await signedIn(app, user)
  const wrong = unique('wrong-password')
  await new Browser(app).fail(session.signIn, { username: user.username, password: wrong })
  const search = unique('search')
  const created = await browser.call(apiKeys.create, {
    type: 'rest',
    name: unique('logged'),
    metadata: { search },
  })
  await browser.call(apiKeys.query, { search })
  await browser.send({
    method: 'POST',
    url: `/api/session?password=${wrong}`,
    body: `{"password": "${wrong}`,
  })
  await browser.send({ method: 'GET', url: `/api/${search}?${search}` })
  for (const fault of [
    { kind: 'lose' },
    { kind: 'refuse' },
    foreignAnswer(200),
    elasticsearchAnswer(500, { error: 'x' }),
  ] as const) {
    await proxy.setFault(fault)
    await browser.fail(session.signIn, { username: user.username, password: wrong })
    await browser.fail(apiKeys.query, { search })
    await browser.fail(apiKeys.create, { type: 'rest', name: search, metadata: { search } })
    await proxy.setFault({ kind: 'pass' })
  }
  const cookie = browser.cookies.get('latchkey_session') ?? ''
  const basic = Buffer.from(`${user.username}:${user.password}`).toString('base64')
  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(15)
  expect(log).toContain('elasticsearch_unreachable')
  for (const secret of [
    user.password,
    wrong,
    created.api_key,
    created.encoded,
    cookie,
    basic,
    search,
    'Basic ',
    'cookie',
  ]) {
    expect(secret).not.toBe('')
    expect(log).not.toContain(secret)
  }
  for (const line of lines) {
    const {
      level: _,
      time: _time,
      msg: _msg,
      ...fields
    } = z.record(z.string(), z.unknown()).parse(JSON.parse(line))
    const declared = ['requestId', 'method', 'route', 'status', 'ms', 'err']
    expect(Object.keys(fields).filter((field) => !declared.includes(field))).toEqual([])
  }
})
