import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type FaultProxy, startFaultProxy } from '@latchkey/fault-proxy'
import type { FastifyInstance } from 'fastify'
import { inject, onTestFinished } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../behind-proxy.ts'
import { testApp } from '../browser.ts'
import { certificateMaker } from '../certificates.ts'
import { ask, makeUser, type User, unique } from '../cluster.ts'
import { type ProxyFault, proxyFaults } from './proxy-faults.ts'
import type { FaultName } from './table.ts'
import { otherLines, others } from './verbs.ts'

/** What the fault concerns: everything, or of the other verbs what they are for, and not what is read besides. */
export type Scope = 'list' | 'others'

/** The application with a fault that can begin and end. */
export type Stage = {
  app: FastifyInstance
  user: User
  /** Before Elasticsearch, counting what it is sent; none where nothing can be sent. */
  proxies: FaultProxy[]
  begin(scope: Scope): Promise<void>
  /** Returns when the fault is over. Who can sign in then. */
  end(): Promise<User>
  /** Whether the sessions go on that were there before. */
  keepsSessions: boolean
}

export type Timing = { timeoutMs: number }

export const env = (url: string, { timeoutMs }: Timing) => ({
  ELASTICSEARCH_URL: url,
  ELASTICSEARCH_REQUEST_TIMEOUT_MS: String(timeoutMs),
  // Its answer is of no concern here, and it looks like an update.
  LATCHKEY_CROSS_CLUSTER_PROBE: 'off',
})

/** The user of all faults that are not about users. */
export const faultUser = () => makeUser('manage_own_api_key')

/** A fault on the way to the node. */
async function stageProxy({ fault, once, lastsMs }: ProxyFault, user: User, timing: Timing): Promise<Stage> {
  const proxy = await testProxy()
  let began = 0
  return {
    app: await testApp(env(proxy.url, timing)),
    user,
    proxies: [proxy],
    begin: async (scope) => {
      began ||= Date.now()
      await proxy.setFault(fault, {
        only: scope === 'list' ? /^/ : otherLines,
        ...(once && { times: scope === 'list' ? 1 : others.length }),
      })
    },
    end: async () => {
      // Not before everything was tried, however slow the machine.
      await wait(Math.max(0, began + (lastsMs ?? 0) - Date.now()))
      await proxy.setFault({ kind: 'pass' })
      return user
    },
    keepsSessions: true,
  }
}

/** Breaks every connection there is, so that the next request needs a new one. */
export async function disconnect(proxy: FaultProxy): Promise<void> {
  await proxy.setFault({ kind: 'refuse' })
  await proxy.setFault({ kind: 'pass' })
}

/** Lets this process take a name for these addresses, or for none; until the end of the test. */
export function resolve(name: string, addresses: () => string[]): void {
  const { lookup } = dns
  const answer: LookupFunction = (asked, options, done) => {
    if (asked !== name) return lookup(asked, options, done)
    const found = addresses().map((address) => ({ address, family: 4 }))
    const failure = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
    process.nextTick(() => done(found.length > 0 ? null : failure, found))
  }
  const set = (value: unknown) => Object.defineProperty(dns, 'lookup', { value })
  set(answer)
  onTestFinished(() => {
    set(lookup)
  })
}

/** The name of the cluster is not known for a while. */
async function stageDns(user: User, timing: Timing): Promise<Stage> {
  const proxy = await testProxy()
  const name = `${unique('cluster')}.test`
  let isKnown = true
  resolve(name, () => (isKnown ? ['127.0.0.1'] : []))
  return {
    app: await testApp(env(proxy.url.replace('127.0.0.1', name), timing)),
    user,
    proxies: [proxy],
    begin: async () => {
      isKnown = false
      await disconnect(proxy)
    },
    end: async () => {
      isKnown = true
      return user
    },
    keepsSessions: true,
  }
}

/** The cluster shows another certificate for a while. */
async function stageTls(
  kind: 'expired' | 'wrong host' | 'unknown authority',
  user: User,
  timing: Timing,
): Promise<Stage> {
  const make = certificateMaker()
  const authority = make.authority('authority')
  const bad = {
    expired: () => make.issued('bad', authority, { days: -1 }),
    'wrong host': () => make.issued('bad', authority, { names: 'DNS:elsewhere.test' }),
    'unknown authority': () => make.issued('bad', make.authority('other')),
  }[kind]()
  const certificate = make.issued('good', authority)
  const proxy = await startFaultProxy(inject('elasticsearch').url, { certificate })
  onTestFinished(() => proxy.stop())
  return {
    app: await testApp({ ...env(proxy.url, timing), ELASTICSEARCH_CA_FILE: authority.certFile }),
    user,
    proxies: [proxy],
    begin: () => proxy.setFault({ kind: 'certificate', cert: bad.cert, key: bad.key }),
    end: async () => {
      await proxy.setFault({ kind: 'pass' })
      return user
    },
    keepsSessions: true,
  }
}

/** Something becomes of the user while sessions are open. */
async function stageUser(
  kind: 'disabled' | 'password changed' | 'role removed',
  timing: Timing,
): Promise<Stage> {
  const user = await makeUser('manage_own_api_key')
  const path = `/_security/user/${user.username}`
  const put = (rest: string, body?: unknown) => ask(z.unknown(), 'PUT', `${path}${rest}`, body)
  const password = unique('password')
  const staged = {
    disabled: { begin: () => put('/_disable'), end: () => put('/_enable') },
    'password changed': { begin: () => put('/_password', { password }), end: async () => {} },
    'role removed': {
      begin: () => put('', { roles: [] }),
      end: () => put('', { roles: [user.role] }),
    },
  }[kind]
  const proxy = await testProxy()
  return {
    app: await testApp(env(proxy.url, timing)),
    user,
    proxies: [proxy],
    begin: async (scope) => {
      if (scope === 'list') await staged.begin()
    },
    end: async () => {
      await staged.end()
      return kind === 'password changed' ? { ...user, password } : user
    },
    keepsSessions: kind === 'role removed',
  }
}

/** The faults that can be brought about on a node that others use too. With `short`, waits are shortened. */
export function stages({
  short,
  timing,
}: {
  short: boolean
  timing: Timing
}): Partial<Record<FaultName, (user: User) => Promise<Stage>>> {
  const onTheWay = Object.entries(proxyFaults({ short })).map(([name, fault]) => [
    name,
    (user: User) => stageProxy(fault, user, timing),
  ])
  return {
    ...Object.fromEntries(onTheWay),
    'DNS failure': (user) => stageDns(user, timing),
    'TLS: expired certificate': (user) => stageTls('expired', user, timing),
    'TLS: wrong host': (user) => stageTls('wrong host', user, timing),
    'TLS: unknown authority': (user) => stageTls('unknown authority', user, timing),
    'user disabled': () => stageUser('disabled', timing),
    'password changed': () => stageUser('password changed', timing),
    'role removed': () => stageUser('role removed', timing),
  }
}
