import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Canary, canary, finder, searchFiles } from '@latchkey/canaries'
import { apiKeys, CreatedApiKey, session, sessions } from '@latchkey/contract'
import { elasticsearchAnswer, type Fault, foreignAnswer } from '@latchkey/fault-proxy'
import { expect, inject, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../test/behind-proxy.ts'
import { ask, elasticsearch, makeUser, unique } from '../test/cluster.ts'
import { listening, run } from '../test/process.ts'
import { type Recorded, type RecordedRequest, Recorder } from '../test/recorder.ts'
import { dumpOf, sessionIndex } from '../test/session-index.ts'
import { endpoints } from './openapi.ts'

const metadata = canary()
const documents = canary()
const pattern = canary()
const stranger = canary()
const typed = canary()

/** A process as it runs in production, at level trace, before an Elasticsearch that can fail. */
async function start() {
  const proxy = await testProxy()
  const { index, env } = await sessionIndex()
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-canaries-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const auditLog = join(folder, 'audit.log')
  const { child, said, line, ended } = run({
    ELASTICSEARCH_URL: proxy.url,
    LATCHKEY_PORT: '0',
    LATCHKEY_METRICS_PORT: '0',
    LATCHKEY_LOG_LEVEL: 'trace',
    LATCHKEY_AUDIT: auditLog,
    LATCHKEY_SIGN_IN_FAILURE_STEP_MS: '0',
    LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '0',
    // All misuses of an endpoint are sent at once.
    LATCHKEY_SESSION_MAX_REQUESTS: '100',
    LATCHKEY_SESSION_MAX_CHANGES: '100',
    ...env,
  })
  const url = await line(listening)
  const metrics = await line(/"url":"(http:[^"]+\/metrics)"/)
  const stop = async () => {
    const counted = await (await fetch(metrics)).text()
    child.kill('SIGTERM')
    await ended
    return { log: said.out + said.err, audit: await readFile(auditLog, 'utf8'), metrics: counted }
  }
  return { proxy, index, service: env.ELASTICSEARCH_SERVICE_API_KEY, url, stop }
}

/** What is secret of a created key. */
function secretsOf(name: string, { api_key, encoded }: CreatedApiKey): Canary[] {
  return [
    { name: `api_key of ${name}`, value: api_key },
    { name: `encoded of ${name}`, value: encoded },
  ]
}

function secretsOfCookie(name: string, cookie: string): Canary[] {
  const value = cookie.split('=')[1] ?? ''
  const bytes = Buffer.from(value, 'base64url')
  return [
    { name: `cookie of ${name}`, value },
    { name: `session id of ${name}`, value: bytes.subarray(0, 32) },
    { name: `session key of ${name}`, value: bytes.subarray(32) },
  ]
}

const keyBody = (name: string) => ({
  type: 'rest',
  name,
  metadata: { note: metadata, deep: { list: [metadata] } },
  role_descriptors: {
    reader: { indices: [{ names: ['logs'], privileges: ['read'], query: { term: { user: documents } } }] },
  },
})

/** Each endpoint with secrets where they do not belong: as values, in what is not JSON, in the URL, in headers. */
function misuses(secret: string): RecordedRequest[] {
  const nested = { username: { secret }, password: [secret], name: [secret], ids: secret, type: secret }
  const bodies = [
    nested,
    { username: secret.repeat(200), password: {} },
    `{"password":"${secret}`,
    `"${secret}"`,
  ]
  return [
    ...bodies.map((body) => ({ body })),
    { query: `?password=${encodeURIComponent(secret)}` },
    {
      headers: {
        'x-latchkey-request': '',
        'x-request-id': secret.slice(0, 60),
        authorization: `Basic ${Buffer.from(`a:${secret}`).toString('base64')}`,
        origin: `https://${secret.replace(/\W/g, '')}.test`,
        'user-agent': secret,
        referer: `https://a.test/${secret}`,
        traceparent: secret,
      },
    },
  ]
}

async function misuse(recorder: Recorder, secrets: string[]) {
  for (const endpoint of endpoints) {
    const requests = secrets
      .flatMap(misuses)
      .filter(({ body }) => endpoint.method !== 'GET' || body === undefined)
    await Promise.all(
      requests.map((request) => recorder.send(endpoint, { params: { id: 'x'.repeat(20) }, ...request })),
    )
  }
  for (const secret of secrets) {
    const text = encodeURIComponent(secret)
    for (const path of [`/api/${text}`, `/api/api-keys/${text}`, `/login?next=${text}`, `/${text}`])
      await recorder.send({ method: 'GET', path })
  }
}

const Settings = z.record(
  z.string(),
  z.object({ settings: z.object({ index: z.object({ uuid: z.string() }) }) }),
)

/** Looks through what the node has on its disk of the index of sessions. */
async function searchDisk(index: string, secrets: Canary[]) {
  await ask(z.unknown(), 'POST', `/${index}/_flush?force=true`)
  const uuid = (await ask(Settings, 'GET', `/${index}/_settings`))[index]?.settings.index.uuid
  if (uuid === undefined) throw new Error('the index has no id')
  return searchFiles([inject('elasticsearch').dataFolder], finder(secrets), (path) => !path.includes(uuid))
}

/**
 * What a reply may hold: its own cookie, the key that it makes, what its owner wrote into their own key, and the index
 * pattern in Elasticsearch's own words about it, told to whom sent it.
 */
function isAllowed(reply: Recorded, found: string, ownKeys: Recorded[]): boolean {
  if (found.startsWith('index pattern ')) return reply.call === 'POST /api/api-keys' && reply.status === 400
  if (reply.status !== 200) return false
  if (/^(cookie|session id|session key) of /.test(found)) return reply.call === 'POST /api/session'
  if (/^(api_key|encoded) of /.test(found)) return reply.call === 'POST /api/api-keys'
  return /^(metadata|document query) /.test(found) && ownKeys.includes(reply)
}

it('no secret gets anywhere but to whom it belongs, whatever fails', async () => {
  const { proxy, index, service, url, stop } = await start()
  const owner = await makeUser('manage_own_api_key')
  const guest = await makeUser()
  const ann = new Recorder(url)
  const guestAsks = ann.other()
  for (const reply of [await ann.signIn(owner), await guestAsks.signIn(guest)])
    expect(reply.status, reply.text).toBe(200)
  const secrets: Canary[] = [
    { name: 'password', value: owner.password },
    { name: "guest's password", value: guest.password },
    { name: 'service credential', value: service },
    {
      name: 'secret of the service credential',
      value: Buffer.from(service, 'base64').toString().split(':')[1] ?? '',
    },
    { name: 'metadata', value: metadata },
    { name: 'document query', value: documents },
    { name: 'index pattern', value: pattern },
    { name: 'password of a failed sign-in', value: stranger },
    { name: 'what is typed where it does not belong', value: typed },
    ...secretsOfCookie('ann', ann.cookie),
    ...secretsOfCookie('guest', guestAsks.cookie),
  ]

  // Everything that works.
  const create = async (name: string) => {
    const made = await ann.send(apiKeys.create, { body: keyBody(name) })
    expect(made.status, made.text).toBe(200)
    const key = CreatedApiKey.parse(made.json)
    secrets.push(...secretsOf(name, key))
    return { key, made }
  }
  const first = await create(unique('canary'))
  const params = { id: first.key.id }
  const own = [
    await ann.send(apiKeys.get, { params }),
    await ann.send(apiKeys.query, { body: { search: first.key.name } }),
  ]
  const { revision } = z.object({ revision: z.string() }).parse(own[0]?.json)
  const update = { type: 'rest', revision, metadata: { note: metadata, more: 1 } }
  expect((await ann.send(apiKeys.update, { params, body: update })).status).toBe(200)
  expect((await ann.send(apiKeys.update, { params, body: update })).status).toBe(409)
  for (const endpoint of [session.get, sessions.list]) expect((await ann.send(endpoint)).status).toBe(200)
  // A whole key pasted into the search.
  for (const search of [first.key.encoded, first.key.api_key]) {
    own.push(await ann.send(apiKeys.query, { body: { search } }))
    await ann.send(apiKeys.facets, { body: { search } })
  }
  // What is refused: for want of a right, of a body, of a match.
  await guestAsks.send(apiKeys.create, { body: keyBody(unique('refused')) })
  await guestAsks.send(apiKeys.get, { params })
  await guestAsks.send(apiKeys.query, { body: { search: first.key.name } })
  await guestAsks.send(apiKeys.invalidate, { body: { ids: [first.key.id] } })
  for (const [name, indices] of Object.entries({
    privilege: [{ names: ['logs'], privileges: ['no-such-privilege'], query: documents }],
    field: [
      { names: ['logs'], privileges: ['read'], field_security: { except: [documents] }, query: documents },
    ],
    pattern: [{ names: [`/${pattern}[/`], privileges: ['read'] }],
  }))
    await ann.send(apiKeys.create, { body: { ...keyBody(name), role_descriptors: { reader: { indices } } } })

  await misuse(ann, [typed, owner.password, first.key.encoded])
  await misuse(ann.other(), [typed])

  // Sign-ins that fail, until they are not even tried.
  for (let attempt = 0; attempt < 7; attempt += 1)
    await ann.other().signIn({ username: owner.username, password: stranger })

  // A session ends because its user may no longer be one; a copy of the cookie comes after it.
  await elasticsearch('PUT', `/_security/user/${guest.username}/_disable`)
  expect((await guestAsks.send(session.get)).status).toBe(401)
  await guestAsks.send(session.get)

  // Elasticsearch, or what is before it, fails; a balancer shows in its own error what it was sent.
  const authorization = Buffer.from(`${owner.username}:${owner.password}`).toString('base64')
  const echo = `<p>Basic ${authorization} ApiKey ${service} ${JSON.stringify(keyBody('x'))}</p>`
  const parseError = JSON.stringify({ error: 'no', authorization, metadata, status: 502 })
  for (const fault of [
    { kind: 'refuse' },
    { kind: 'lose', carriedOut: true },
    foreignAnswer(502, echo),
    foreignAnswer(200, echo),
    elasticsearchAnswer(200, parseError, { 'x-echo': authorization }),
    foreignAnswer(302, echo, { location: `http://127.0.0.1:1/${authorization}` }),
  ] satisfies Fault[]) {
    // The session is found, what comes behind it is not.
    await proxy.setFault(fault, { only: /_security|_license|_nodes/ })
    // It looks for a key that it may have made for two seconds, whatever the answer was.
    if (fault.kind !== 'answer') await ann.send(apiKeys.create, { body: keyBody(unique('lost')) })
    await ann.send(apiKeys.get, { params })
    await ann.send(apiKeys.update, { params, body: update })
    await ann.send(apiKeys.invalidate, { body: { ids: [first.key.id] } })
    await ann.other().signIn(owner)
    await proxy.setFault(fault)
    await ann.send(session.get)
    await proxy.setFault({ kind: 'pass' })
  }

  const disk = await searchDisk(index, secrets)
  await ann.send(session.signOut)
  await ann.send(session.get)
  const { log, audit, metrics } = await stop()

  const find = finder(secrets)
  const records = await dumpOf(index)
  const sealed = records.map(({ _source }) =>
    Buffer.from(String(_source.sealed), 'base64').toString('latin1'),
  )
  for (const [place, text] of Object.entries({
    log,
    audit,
    metrics,
    index: JSON.stringify(records) + sealed.join(''),
  }))
    expect(find(text), place).toEqual([])
  expect(disk.found).toEqual([])

  const leaks = ann.replies.flatMap((reply) =>
    find(reply.text)
      .filter((found) => !isAllowed(reply, found, own))
      .map((found) => `${reply.call} ${reply.status}: ${found}`),
  )
  expect([...new Set(leaks)]).toEqual([])
  // All this is worth something only if it was there to be found.
  expect(disk.bytes).toBeGreaterThan(0)
  expect(log.match(/"msg":"request"/g)?.length).toBe(ann.replies.length)
  expect(find(first.made.text)).toEqual(expect.arrayContaining([expect.stringMatching(/^api_key/)]))
  for (const part of ['sign-in', 'api-key-create', 'session-end', 'request-refused'])
    expect(audit).toContain(`"action":"${part}"`)
  expect(metrics).toContain('latchkey_events_total')
}, 120_000)
