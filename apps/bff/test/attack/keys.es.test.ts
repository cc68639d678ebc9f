import { ApiError, ApiKeyDetails, apiKeys, CreatedApiKey } from '@latchkey/contract'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type Browser, signedIn, testApp } from '../browser.ts'
import { ask, makeUser, superuser, unique } from '../cluster.ts'
import { fuzz, fuzzTimeoutMs, say } from './fuzzing.ts'
import { expectAllowed, recordElasticsearch } from './recording.ts'

/** Somebody with keys, all of which are gone afterwards. */
async function somebody() {
  const elasticsearch = await recordElasticsearch()
  const app = await testApp({
    ELASTICSEARCH_URL: elasticsearch.url,
    LATCHKEY_SESSION_MAX_REQUESTS: '100',
    LATCHKEY_SESSION_MAX_CHANGES: '100',
  })
  const user = await makeUser('manage_security')
  onTestFinished(async () => {
    const body = { username: user.username, realm_name: 'default_native' }
    await ask(z.unknown(), 'DELETE', '/_security/api_key', body, superuser())
  })
  return { browser: await signedIn(app, user), takeCalls: elasticsearch.takeCalls }
}

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    'a\udc00',
    '\u202e',
    '__proto__',
    'constructor',
    '_x',
    'a.b',
    '"',
    '\\',
    '\u2028',
    '1e999',
    '<b>',
  ),
)

/** Any value of JSON, with texts and names as above. */
const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, 2 ** 53, 1e21, 5e-324),
    ),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(text, tie('value'), { maxKeys: 5 }),
}))

const some = (...names: string[]) => fc.subarray(names, { minLength: 1 })
const list = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }), {
  minLength: 1,
  maxLength: 3,
})
const optional = { requiredKeys: [] as never[] }

const index = {
  names: list,
  privileges: some('read', 'write', 'all', 'view_index_metadata', 'indices:data/read/*'),
  field_security: fc.record({ grant: list, except: fc.constant([]) }, { requiredKeys: ['grant'] }),
  query: fc.oneof(
    json.object,
    json.object.map((query) => JSON.stringify(query)),
  ),
  allow_restricted_indices: fc.boolean(),
}
const needed = { requiredKeys: ['names', 'privileges'] as ('names' | 'privileges')[] }

const descriptor = fc.record(
  {
    cluster: some('monitor', 'all', 'none', 'manage_own_api_key', 'cluster:monitor/*'),
    indices: fc.array(fc.record(index, needed), { maxLength: 3 }),
    applications: fc.array(
      fc.record({
        application: fc.constantFrom('kibana-.kibana', 'my-app'),
        privileges: some('read', 'a:b', '*'),
        resources: list,
      }),
      { maxLength: 2 },
    ),
    run_as: list,
    metadata: json.object,
    remote_cluster: fc.array(
      fc.record({ clusters: list, privileges: some('monitor_enrich', 'monitor_stats') }),
      { maxLength: 2 },
    ),
  },
  optional,
)

const key = fc.record(
  {
    role_descriptors: fc.dictionary(fc.stringMatching(/^[!-~][ -~]{0,10}[!-~]$/), descriptor, {
      minKeys: 1,
      maxKeys: 3,
    }),
    metadata: json.object,
  },
  optional,
)
type Key = { role_descriptors?: Record<string, object>; metadata?: Record<string, unknown> }

const Descriptor = z.record(z.string(), z.unknown())
const Indices = z.array(Descriptor).default([])

const parsed = (query: unknown): unknown => {
  try {
    return typeof query === 'string' ? JSON.parse(query) : query
  } catch {
    return query
  }
}

/** A descriptor with what Elasticsearch fills in, and queries as what they say: it stores objects as text. */
function filledIn(descriptor: unknown): unknown {
  const given = Descriptor.parse(descriptor)
  const indices = Indices.parse(given.indices).map((entry) => ({
    allow_restricted_indices: false,
    ...entry,
    ...('query' in entry && { query: parsed(entry.query) }),
  }))
  return {
    cluster: [],
    applications: [],
    run_as: [],
    metadata: {},
    remote_cluster: [],
    transient_metadata: { enabled: true },
    ...given,
    indices,
  }
}

/** A value as JSON can say it: `-0` is 0. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const allFilledIn = (descriptors: object) =>
  Object.fromEntries(Object.entries(descriptors).map(([name, value]) => [name, filledIn(asJson(value))]))

async function read(browser: Browser, id: string) {
  const response = await browser.send({ method: 'GET', url: apiKeys.get.path.replace(':id', id) })
  return ApiKeyDetails.parse(response.json())
}

/** Whether it was done; what is refused has to say why in the one shape, as a fault of the request. */
async function isDone(browser: Browser, method: 'POST' | 'PUT', url: string, body: object) {
  const response = await browser.send({ method, url, body })
  if (response.statusCode === 200) return response
  const { error } = ApiError.parse(response.json())
  expect(error, JSON.stringify(body)).toMatchObject({ status: 400 })
  expect(['invalid_request', 'elasticsearch_refused']).toContain(error.code)
  return undefined
}

it(
  'a key that is made or changed is read as it was sent',
  async () => {
    const { browser, takeCalls } = await somebody()
    const done = { made: 0, refused: 0 }
    const roundTrip = async ([first, second]: readonly [Key, Key]) => {
      const body = { type: 'rest', name: unique('fuzz'), ...first }
      const made = await isDone(browser, 'POST', apiKeys.create.path, body)
      if (!made) {
        done.refused += 1
        return
      }
      done.made += 1
      const { id } = CreatedApiKey.parse(made.json())
      const created = await read(browser, id)
      expect(created.metadata).toEqual(asJson(first.metadata ?? {}))
      expect(allFilledIn(created.role_descriptors ?? {})).toEqual(allFilledIn(first.role_descriptors ?? {}))
      const change = { type: 'rest', revision: created.revision, ...second }
      const isChanged = await isDone(browser, 'PUT', apiKeys.update.path.replace(':id', id), change)
      const after = await read(browser, id)
      const expected = { ...first, ...(isChanged && second) }
      expect(after.metadata).toEqual(asJson(expected.metadata ?? {}))
      expect(allFilledIn(after.role_descriptors ?? {})).toEqual(allFilledIn(expected.role_descriptors ?? {}))
    }
    // Several at once, since each waits a second for Elasticsearch.
    const cases = fc.array(fc.tuple(key, key), { minLength: 8, maxLength: 8 })
    await fuzz(
      fc.asyncProperty(cases, async (pairs) => {
        await Promise.all(pairs.map(roundTrip))
        expectAllowed(takeCalls())
      }),
      4,
    )
    say(JSON.stringify(done))
    expect(done.made).toBeGreaterThan(done.refused / 4)
  },
  fuzzTimeoutMs,
)

const moment = fc.oneof(fc.integer({ min: 0 }), fc.constantFrom(0, 8.64e15, -1, 1.5))
const filters = fc.record(
  {
    types: fc.subarray(['user', 'cross_cluster', 'managed']),
    statuses: fc.subarray(['active', 'expired']),
    owners: fc.array(fc.record({ username: text, realm: text }, { requiredKeys: ['username'] }), {
      maxLength: 3,
    }),
    created: fc.record({ from: moment, before: moment }, optional),
    expires: fc.record({ from: moment, before: moment }, optional),
  },
  optional,
)
const cursor = fc.oneof(
  text,
  json.value.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
)
const search = fc.oneof(
  text,
  fc
    .array(fc.constantFrom('a', '*', '?', ':', '.', '"', '\\', '/', ' ', '_', '{'), { maxLength: 30 })
    .map((parts) => parts.join('')),
)
const question = fc.oneof(
  fc
    .record(
      {
        search,
        filters,
        sort: fc.record({
          field: fc.constantFrom('name', 'username', 'creation', 'expiration', '_id'),
          direction: fc.constantFrom('asc', 'desc'),
        }),
        size: fc.constantFrom(25, 50, 100, 10_000, -1),
        cursor,
      },
      optional,
    )
    .map((body) => ['query', body] as const),
  fc.record({ search, filters, ownerSearch: search }, optional).map((body) => ['facets', body] as const),
  fc
    .record({ search, filters, createdUpTo: moment, includeManaged: fc.boolean(), cursor }, optional)
    .map((body) => ['match', body] as const),
)

it(
  'a question about keys is answered or refused, whatever it is',
  async () => {
    const { browser, takeCalls } = await somebody()
    const seen = new Map<string, number>()
    const questions = fc.array(question, { minLength: 8, maxLength: 8 })
    await fuzz(
      fc.asyncProperty(questions, async (asked) => {
        await Promise.all(
          asked.map(async ([name, body]) => {
            const { method, path, reply } = apiKeys[name]
            const response = await browser.send({ method, url: path, body })
            const word = response.statusCode === 200 ? '200' : ApiError.parse(response.json()).error.code
            seen.set(word, (seen.get(word) ?? 0) + 1)
            if (word === '200') reply.parse(response.json())
            else
              expect(['invalid_request', 'invalid_cursor'], `${name} ${JSON.stringify(body)}`).toContain(word)
          }),
        )
        expectAllowed(takeCalls())
      }),
      25,
    )
    say(JSON.stringify(Object.fromEntries(seen)))
    expect(seen.get('200')).toBeGreaterThan(20)
  },
  fuzzTimeoutMs,
)
