import { randomUUID } from 'node:crypto'
import { canary } from '@latchkey/canaries'
import { deleteBulk, seedBulk } from '@latchkey/local-elasticsearch'
import { test as base, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import {
  type ApiKeyOptions,
  askElasticsearch,
  basic,
  type ElasticsearchReply,
  MadeApiKey,
  StoredApiKey,
} from './elasticsearch.ts'
import { type RunFile, readRunFile, type User } from './run-file.ts'

type Login = Pick<User, 'username' | 'password'>

export type Fixtures = {
  latchkey: RunFile
  /** One of the demo users, by name. */
  user: (username: string) => User
  /** A page of a browser context of its own in which this user (a demo user by name) is signed in. Its console has to stay clean. */
  pageAs: (who: string | Login, options?: PageOptions) => Promise<Page>
  /** A page nobody has signed in to. */
  anonymousPage: (options?: PageOptions) => Promise<Page>
  /** Makes a key as a user, straight at Elasticsearch; it is revoked when the test ends. */
  apiKey: (owner: string | Login, options?: ApiKeyOptions) => Promise<MadeApiKey>
  /**
   * Writes many keys straight into Elasticsearch's index, so that a list is long: a second for 15,000. Nobody has their
   * secrets; they are gone when the test ends. `equal`: all of one name, made in the same millisecond.
   */
  manyKeys: (count: number, options?: { owner?: string; names?: 'equal' }) => Promise<ManyKeys>
  /** Makes a user with these cluster privileges; user, role and all of the user's keys go when the test ends. */
  newUser: (cluster: string[], password?: string) => Promise<User>
  /** A key as Elasticsearch has it now, revoked or not; by its id, or by a name that no other key has. */
  storedKey: (key: string | { name: string }) => Promise<StoredApiKey>
  /** Asks Elasticsearch as the superuser. */
  asSuperuser: (method: string, path: string, body?: unknown) => Promise<ElasticsearchReply>
  /** A name that no other test has. */
  uniqueName: (label: string) => string
}

export type ManyKeys = {
  /** Search that finds these keys and no other. */
  search: string
  /** What tells them apart. */
  metadata: Record<string, string>
  /** How many of them are not revoked, by what they are. */
  count: () => Promise<{ user: number; managed: number; all: number }>
}

const OneKey = z.object({ api_keys: z.tuple([StoredApiKey]) })

const Total = z.object({ body: z.object({ total: z.int() }) })

export type PageOptions = {
  colorScheme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  /** `reduce`: nothing fades or slides, for tests that look at pixels. */
  reducedMotion?: 'reduce' | 'no-preference'
  /** Values of the page's local storage before its first script runs. */
  storage?: Record<string, string>
  /** Console errors that this test brings about on purpose, such as the browser's line about a 401. */
  expectedErrors?: RegExp[]
}

/**
 * Playwright's `test` with what tests of Latchkey need. A console error, an unhandled rejection, a page error or a
 * violation of the content security policy on any of its pages fails the test.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs: nothing.
  latchkey: async ({}, use) => {
    await use(readRunFile())
  },

  user: async ({ latchkey }, use) => {
    await use((username) => {
      const found = latchkey.users.find((user) => user.username === username)
      if (!found)
        throw new Error(
          `No demo user ${username}; there are ${latchkey.users.map((user) => user.username).join(', ')}.`,
        )
      return found
    })
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs: nothing.
  uniqueName: async ({}, use) => {
    await use((label) => `${label}-${randomUUID().slice(0, 8)}`)
  },

  asSuperuser: async ({ latchkey, user }, use) => {
    const authorization = basic(user('elastic'))
    await use((method, path, body) =>
      askElasticsearch(latchkey.elasticsearchUrl, authorization, method, path, body),
    )
  },

  storedKey: async ({ asSuperuser }, use) => {
    await use(async (key) => {
      const query = new URLSearchParams(typeof key === 'string' ? { id: key } : key)
      const { body } = await asSuperuser('GET', `/_security/api_key?${query}`)
      return OneKey.parse(body).api_keys[0]
    })
  },

  // Pages go before the users who are signed in there: one that still asks for something would be told that nobody is.
  anonymousPage: async ({ browser, latchkey, newUser: _ }, use) => {
    const complaints: string[] = []
    const contexts: { close: () => Promise<void> }[] = []
    await use(
      async ({
        colorScheme = 'light',
        viewport = { width: 1440, height: 900 },
        reducedMotion = 'no-preference',
        storage = {},
        expectedErrors = [],
      } = {}) => {
        const context = await browser.newContext({
          baseURL: latchkey.url,
          colorScheme,
          viewport,
          reducedMotion,
          permissions: ['clipboard-write'],
        })
        contexts.push(context)
        await context.addInitScript((values) => {
          for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value)
        }, storage)
        const page = await context.newPage()
        const complain = (text: string) => {
          if (!expectedErrors.some((expected) => expected.test(text))) complaints.push(text)
        }
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning')
            complain(`${message.text()} (${message.location().url})`)
        })
        page.on('pageerror', (error) => complain(String(error)))
        return page
      },
    )
    for (const context of contexts) await context.close()
    expect(complaints, 'the console of the page').toEqual([])
  },

  pageAs: async ({ anonymousPage, user }, use) => {
    await use(async (who, options) => {
      const page = await anonymousPage(options)
      const { username, password } = typeof who === 'string' ? user(who) : who
      const reply = await page.request.post('/api/session', {
        data: { username, password },
        headers: { 'x-latchkey-request': '1' },
      })
      expect(reply.status(), `sign-in of ${username}`).toBe(200)
      return page
    })
  },

  apiKey: async ({ latchkey, user, uniqueName, asSuperuser }, use) => {
    const ids: string[] = []
    await use(async (owner, { name = uniqueName('key'), ...options } = {}) => {
      const reply = await askElasticsearch(
        latchkey.elasticsearchUrl,
        basic(typeof owner === 'string' ? user(owner) : owner),
        'POST',
        options.access ? '/_security/cross_cluster/api_key' : '/_security/api_key?refresh=true',
        { name, ...options },
      )
      const made = MadeApiKey.parse(reply.body)
      ids.push(made.id)
      return made
    })
    if (ids.length > 0) await asSuperuser('DELETE', '/_security/api_key', { ids })
  },

  manyKeys: async ({ latchkey, user, uniqueName, asSuperuser }, use) => {
    const target = { url: latchkey.elasticsearchUrl, ...user('elastic') }
    const batches: string[] = []
    await use(async (count, options) => {
      const batch = uniqueName('batch')
      batches.push(batch)
      await seedBulk(target, { count, batch, ...options })
      const counted = async (...more: unknown[]) => {
        const filter = [
          { term: { 'metadata.latchkey_bulk': batch } },
          { term: { invalidated: false } },
          ...more,
        ]
        const body = { size: 0, query: { bool: { filter } } }
        return Total.parse(await asSuperuser('POST', '/_security/_query/api_key', body)).body.total
      }
      return {
        search: `latchkey_bulk:${batch}`,
        metadata: { latchkey_bulk: batch },
        count: async () => {
          const all = await counted()
          const managed = await counted({ term: { 'metadata.managed': true } })
          return { user: all - managed, managed, all }
        },
      }
    })
    for (const batch of batches) await deleteBulk(target, { batch })
  },

  newUser: async ({ asSuperuser, uniqueName }, use) => {
    const names: string[] = []
    await use(async (cluster, password = canary()) => {
      const name = uniqueName('user')
      names.push(name)
      await asSuperuser('PUT', `/_security/role/${name}`, { cluster })
      await asSuperuser('PUT', `/_security/user/${name}`, { password, roles: [name] })
      return { username: name, password, privileges: cluster }
    })
    for (const name of names) {
      await asSuperuser('DELETE', '/_security/api_key', { username: name, realm_name: 'default_native' })
      await asSuperuser('DELETE', `/_security/user/${name}`)
      await asSuperuser('DELETE', `/_security/role/${name}`)
    }
  },
})
