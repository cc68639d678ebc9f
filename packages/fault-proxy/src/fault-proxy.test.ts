import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { elasticsearchAnswer, type Fault } from './fault.ts'
import { startFaultProxy } from './fault-proxy.ts'

const body = JSON.stringify({ name: 'a node' })

/** A proxy before a server that answers everything alike and counts what it gets. */
async function proxied() {
  const got: string[] = []
  const server = createServer((request, reply) => {
    got.push(`${request.method} ${request.url}`)
    reply.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
    reply.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const proxy = await startFaultProxy(`http://127.0.0.1:${address.port}`)
  onTestFinished(async () => {
    await proxy.stop()
    server.close()
  })
  return { proxy, got }
}

/** What a client makes of a reply, at most so long. */
async function outcomeOf(url: string, ms = 500): Promise<string> {
  let status = 0
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(ms) })
    status = reply.status
    const text = await reply.text()
    return text === body ? 'whole' : `${status}, ${text.length} bytes`
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError'
    return `${status ? 'head, then ' : ''}${isTimeout ? 'nothing' : 'broken'}`
  }
}

it.each<[Fault, string, number]>([
  [{ kind: 'pass' }, 'whole', 1],
  [{ kind: 'refuse' }, 'broken', 0],
  [{ kind: 'hang' }, 'nothing', 1],
  [{ kind: 'hang', carriedOut: false }, 'nothing', 0],
  [{ kind: 'lose' }, 'broken', 1],
  [{ kind: 'lose', carriedOut: false }, 'broken', 0],
  [{ kind: 'stall' }, 'head, then nothing', 1],
  [{ kind: 'break' }, 'head, then broken', 1],
  [{ kind: 'truncate' }, '200, 8 bytes', 1],
  [{ kind: 'unmark' }, 'whole', 1],
  [{ kind: 'delay', ms: 100, jitterMs: 50 }, 'whole', 1],
  [{ kind: 'drip', everyMs: 1 }, 'whole', 1],
  [{ kind: 'drip', everyMs: 100 }, 'head, then nothing', 1],
  [{ kind: 'flood', bytes: 1_000_000 }, '200, 1000017 bytes', 1],
  [elasticsearchAnswer(503, {}), '503, 2 bytes', 0],
  [{ ...elasticsearchAnswer(500, {}), carriedOut: true }, '500, 2 bytes', 1],
])('%j: %s', async (fault, outcome, reached) => {
  const { proxy, got } = await proxied()
  await proxy.setFault(fault)
  expect(await outcomeOf(`${proxy.url}/a?b=c`)).toBe(outcome)
  expect(got).toHaveLength(reached)
  await proxy.setFault({ kind: 'pass' })
  expect(await outcomeOf(`${proxy.url}/`, 5000)).toBe('whole')
})

it('concerns what matches, until it has happened so often', async () => {
  const { proxy } = await proxied()
  await proxy.setFault({ kind: 'lose' }, { only: /^GET \/a HTTP/, times: 2 })
  const outcomes: string[] = []
  for (const path of ['/b', '/a', '/a', '/a']) outcomes.push(await outcomeOf(`${proxy.url}${path}`))
  expect(outcomes).toEqual(['whole', 'broken', 'broken', 'whole'])
  expect(proxy.requests.map((line) => line.slice(0, 6))).toEqual(['GET /b', 'GET /a', 'GET /a', 'GET /a'])
})

it('ends after its time, a closed port too', async () => {
  const { proxy } = await proxied()
  await proxy.setFault({ kind: 'refuse' }, { forMs: 100 })
  expect(await outcomeOf(proxy.url)).toBe('broken')
  await expect.poll(() => outcomeOf(proxy.url)).toBe('whole')
})

it('tells of a request that has arrived, and when its sender leaves', async () => {
  const { proxy } = await proxied()
  await proxy.setFault({ kind: 'hang' })
  const arrived = proxy.next(/^GET \/later /)
  const leaving = new AbortController()
  const left = fetch(`${proxy.url}/later`, { signal: leaving.signal }).catch(() => 'left')
  const { line, isOpen, closed } = await arrived
  expect([line, isOpen()]).toEqual(['GET /later HTTP/1.1', true])
  leaving.abort()
  await closed
  expect(await left).toBe('left')
})
