import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import {
  ApiError,
  apiKeys,
  ExportFile,
  type ExportFormat,
  exportColumns,
  exportSearch,
  exportTotalHeader,
} from '@latchkey/contract'
import { seedBulk } from '@latchkey/local-elasticsearch'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { expectAllowed } from '../../../test/attack/recording.ts'
import { audited, capture } from '../../../test/audit-capture.ts'
import { behindProxy } from '../../../test/behind-proxy.ts'
import { type Browser, signedIn, testApp } from '../../../test/browser.ts'
import { ask, makeKey, makeUser, superuser, unique } from '../../../test/cluster.ts'

const { path } = apiKeys.export
const urlOf = (query: Parameters<typeof exportSearch>[0]) => `${path}?${exportSearch(query)}`

async function exported(browser: Browser, query: Parameters<typeof exportSearch>[0], more = '') {
  const reply = await browser.send({ method: 'GET', url: urlOf(query) + more })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply
}

const refused = async (browser: Browser, url: string) =>
  ApiError.parse((await browser.send({ method: 'GET', url })).json()).error

const json = (body: string) => ExportFile.parse(JSON.parse(body))

const Rows = z.array(z.record(z.enum(exportColumns), z.string()))
const csv = (body: string) => Rows.parse(parse(body, { bom: true, columns: true, record_delimiter: '\r\n' }))

/** Events of a calendar, as another program reads them. */
const events = (body: string) =>
  new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((event) => ({
    uid: event.getFirstPropertyValue('uid'),
    summary: String(event.getFirstPropertyValue('summary')),
    start: new ICAL.Event(event).startDate.toJSDate().getTime(),
    url: String(event.getFirstPropertyValue('url')),
    alarms: event
      .getAllSubcomponents('valarm')
      .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
  }))

const day = 86_400_000

/** What names may hold (measured), each of which some reader takes for something else. */
const hostile = [
  '=HYPERLINK("http://x","y")',
  'two\r\nlines, "quoted"; and\\',
  'END:VEVENT\r\nEND:VCALENDAR',
  'left‮thgir',
  `long ${'ü€😀'.repeat(40)}`,
]

describe('a file of keys', () => {
  it('has what was asked for, whatever their names hold, in each format', async () => {
    const user = await makeUser('manage_own_api_key')
    const metadata = { team: unique('team'), empty: {}, list: [] }
    const made = []
    for (const name of hostile) made.push(await makeKey(user, { name, expiration: '10d', metadata }))
    const forEver = await makeKey(user, { name: 'for ever', role_descriptors: { none: {} } })
    const browser = await signedIn(await testApp({ LATCHKEY_CLUSTER_NAME: 'prod; eu/1' }), user)
    const ids = [...made, forEver].map(({ id }) => id)
    const order = { sort: 'creation', direction: 'asc' } as const

    const asJson = await exported(browser, { format: 'json', ...order }, '&role_descriptors=true')
    const { keys, count } = json(asJson.body)
    expect([keys.map(({ id }) => id), count]).toEqual([ids, ids.length])
    expect(keys.map(({ name }) => name)).toEqual([...hostile, 'for ever'])
    expect(keys[0]).toMatchObject({ type: 'rest', managed: false, username: user.username, metadata })
    expect(keys[0]?.status).toBe('active')
    expect(Date.parse(keys[0]?.expiration ?? '') - Date.parse(keys[0]?.creation ?? '')).toBe(10 * day)
    expect(keys.at(-1)).toMatchObject({ expiration: null, metadata: {} })
    expect(keys[0]?.role_descriptors).toEqual({})
    expect(Object.keys(keys.at(-1)?.role_descriptors ?? {})).toEqual(['none'])
    expect(json((await exported(browser, { format: 'json' })).body).keys[0]).not.toHaveProperty(
      'role_descriptors',
    )

    const asCsv = await exported(browser, { format: 'csv', ...order })
    const rows = csv(asCsv.body)
    expect(rows.map(({ id }) => id.replace(/^'/, ''))).toEqual(ids)
    expect(rows.map(({ name }) => name)).toEqual([`'${hostile[0]}`, ...hostile.slice(1), 'for ever'])
    expect(rows[0]).toMatchObject({ type: 'user', expiration: keys[0]?.expiration, status: 'active' })
    expect(JSON.parse(rows[0]?.metadata ?? '')).toEqual(metadata)
    expect(rows.at(-1)?.expiration).toBe('')

    const asCalendar = await exported(browser, { format: 'ics', ...order })
    const found = events(asCalendar.body)
    expect(found.map(({ uid }) => uid)).toEqual(made.map(({ id }) => `${id}@latchkey`))
    expect(found.map(({ start }) => start)).toEqual(
      keys.slice(0, -1).map(({ expiration }) => Math.floor(Date.parse(expiration ?? '') / 1000) * 1000),
    )
    for (const { summary, alarms } of found) {
      expect(summary).toMatch(/^API key “[^\r\n\u202e]+” expires \(prod; eu\/1\)$/)
      expect(alarms).toEqual(['-P7D', '-P1D'])
    }
    expect(found[0]?.url).toMatch(new RegExp(`^http://.+/app/management/security/api_keys/${ids[0]}$`))
    for (const line of asCalendar.body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)

    const one = await exported(browser, { format: 'ics', ids: [ids[1] ?? ''] })
    expect(events(one.body).map(({ uid }) => uid)).toEqual([`${ids[1]}@latchkey`])
    for (const [reply, type, total] of [
      [asJson, 'application/json', 6],
      [asCsv, 'text/csv', 6],
      [asCalendar, 'text/calendar', 5],
    ] as const) {
      expect(reply.headers).toMatchObject({
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        [exportTotalHeader]: String(total),
      })
      expect(reply.headers['content-disposition']).toMatch(
        /^attachment; filename="api-keys-prod-eu-1-\d{4}-\d\d-\d\d\.(json|csv|ics)"$/,
      )
    }
  })

  it('goes by the filters of the list, and shows nobody the keys of others', async () => {
    const [owner, other, viewer] = await Promise.all([
      makeUser('manage_own_api_key'),
      makeUser('manage_own_api_key'),
      makeUser('read_security'),
    ])
    const own = await makeKey(owner, { name: unique('own') })
    const expired = await makeKey(owner, { expiration: '0s' })
    const foreign = await makeKey(other)
    const app = await testApp()
    const idsFor = async (browser: Browser, query: Omit<Parameters<typeof exportSearch>[0], 'format'>) =>
      json((await exported(browser, { format: 'json', ...query })).body).keys.map(({ id }) => id)
    const as = await signedIn(app, owner)
    expect((await idsFor(as, {})).sort()).toEqual([own.id, expired.id].sort())
    expect(await idsFor(as, { ids: [foreign.id, own.id] })).toEqual([own.id])
    const owners = { filters: { owners: [{ username: owner.username }, { username: other.username }] } }
    const viewing = await signedIn(app, viewer)
    expect((await idsFor(viewing, { choice: owners })).sort()).toEqual(
      [own.id, expired.id, foreign.id].sort(),
    )
    const active = { filters: { ...owners.filters, statuses: ['active' as const] } }
    expect((await idsFor(viewing, { choice: active })).sort()).toEqual([own.id, foreign.id].sort())
    expect(await idsFor(viewing, { choice: { search: own.id } })).toEqual([own.id])
  })

  it('refuses before it begins, as JSON', async () => {
    const app = await testApp()
    const nobody = await signedIn(app, await makeUser())
    expect(await refused(nobody, urlOf({ format: 'csv' }))).toMatchObject({ code: 'forbidden', status: 403 })
    const browser = await signedIn(app, superuser())
    for (const search of [
      '',
      '?format=xml',
      '?format=csv&filters={',
      '?format=csv&filters={"types":["x"]}',
      '?format=csv&ids=',
      `?format=csv&ids=${Array.from({ length: 101 }, () => 'a').join(',')}`,
      '?format=csv&sort=id',
      '?format=csv&format=json',
      '?format=csv&x=1',
    ]) {
      expect(await refused(browser, path + search), search).toMatchObject({ code: 'invalid_request' })
    }
    const head = await browser.send({ method: 'HEAD', url: urlOf({ format: 'csv' }) })
    expect([head.statusCode, head.headers.allow]).toEqual([405, 'GET'])
  })

  it('is in the audit log: who, how many, by which filters; not what was searched for', async () => {
    const { auditTo, take, events: logged, text: log } = capture()
    const app = await testApp(audited(), { auditTo })
    const user = await makeUser('manage_own_api_key')
    const key = await makeKey(user)
    const browser = await signedIn(app, user)
    take()
    await exported(browser, {
      format: 'csv',
      choice: { search: key.id, filters: { statuses: ['active'] } },
    })
    await expect.poll(() => logged().length).toBe(1)
    expect(logged()[0]).toMatchObject({
      user: { name: user.username },
      latchkey: {
        export: { format: 'csv', keys: 1, total: 1, filters: '{"statuses":["active"]}', searched: true },
      },
    })
    expect(log()).not.toContain(key.id)
    expect(take()).toEqual(['api-key-export success'])
  })
})

/** Reads over the network, where a connection can break. */
async function open(browser: Browser, url: string): Promise<IncomingMessage> {
  const origin = await browser.app.listen({ host: '127.0.0.1', port: 0 })
  return new Promise((resolve, reject) => {
    const cookie = `latchkey_session=${browser.cookies.get('latchkey_session')}`
    get(`${origin}${url}`, { headers: { cookie } }, resolve).on('error', reject)
  })
}

const Ids = z.object({ api_keys: z.array(z.object({ id: z.string() })) })

describe('a file of many pages', () => {
  /** Keys that are equal in name and time fill more than two pages; those of the other owner are one page and a little. */
  const [owner, other] = [unique('owner'), unique('other')]
  const choiceOf = (...usernames: string[]) => ({
    filters: { owners: usernames.map((username) => ({ username })) },
  })
  const seed = (count: number, names: 'equal' | 'realistic' = 'realistic', of = owner) =>
    seedBulk(inject('elasticsearch'), { count, owner: of, names })
  beforeAll(() => Promise.all([seed(1500), seed(1200, 'equal'), seed(900, 'realistic', other)]), 60_000)

  const idsNow = async () => {
    const filter = [{ term: { username: owner } }, { term: { invalidated: false } }]
    const body = { query: { bool: { filter } }, size: 10_000 }
    const { api_keys } = await ask(Ids, 'POST', '/_security/_query/api_key', body)
    return api_keys.map(({ id }) => id)
  }

  it.each(['creation', 'name'] as const)(
    'by %s: none is lost or doubled while keys are made',
    async (sort) => {
      const { app, proxy } = await behindProxy()
      const browser = await signedIn(app, superuser())
      const before = await idsNow()
      proxy.requests.length = 0
      const meanwhile = proxy.next(/_query/).then(() => seed(50))
      const reply = await open(
        browser,
        urlOf({ format: 'json', choice: choiceOf(owner), sort, direction: 'asc' }),
      )
      const { keys, count } = json(await text(reply))
      await meanwhile
      const ids = new Set(keys.map(({ id }) => id))
      expect([ids.size, count]).toEqual([keys.length, keys.length])
      expect(before.filter((id) => !ids.has(id))).toEqual([])
      expect(Number(reply.headers[exportTotalHeader])).toBeGreaterThanOrEqual(before.length)
      expect(proxy.requests.length).toBeGreaterThan(before.length / 500)
      expectAllowed(proxy.requests)
    },
  )

  it('comes in smaller pages with role descriptors, which may be large', async () => {
    const { app, proxy } = await behindProxy()
    const browser = await signedIn(app, superuser())
    proxy.requests.length = 0
    const query = { format: 'json', choice: choiceOf(other) } as const
    const { keys } = json((await exported(browser, query, '&role_descriptors=true')).body)
    expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length)
    expect(proxy.requests.length).toBeGreaterThanOrEqual(keys.length / 100)
  })

  it.each<ExportFormat>(['csv', 'json', 'ics'])(
    '%s: a fault in the middle breaks it off, visibly',
    async (format) => {
      const { auditTo, take } = capture()
      const { app, proxy } = await behindProxy(audited(), { auditTo })
      const browser = await signedIn(app, superuser())
      take()
      const first = proxy.next(/_query/)
      const second = first.then(() => proxy.setFault({ kind: 'break' }, { only: /_query/ }))
      const whole = open(browser, urlOf({ format, choice: choiceOf(other), sort: 'expiration' })).then(text)
      await expect(whole).rejects.toThrow(/aborted|ECONNRESET/)
      await second
      await expect.poll(take).toEqual(['api-key-export failure elasticsearch_unreachable'])
    },
  )

  it('stops asking when its reader leaves', async () => {
    const { auditTo, take } = capture()
    const { app, proxy } = await behindProxy(audited(), { auditTo })
    const browser = await signedIn(app, superuser())
    take()
    const second = proxy.next(/_query/).then(async () => {
      await proxy.setFault({ kind: 'hang' }, { only: /_query/ })
      return proxy.next(/_query/)
    })
    const reply = await open(browser, urlOf({ format: 'json', choice: choiceOf(other) }))
    reply.on('error', () => {})
    reply.resume()
    const { closed } = await second
    reply.destroy()
    await closed
    await expect.poll(take).toEqual(['api-key-export failure browser_left'])
  })
})
