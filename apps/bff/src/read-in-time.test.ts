import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readInTime } from './read-in-time.ts'

/** A reply over the network that is made of these parts. */
async function reply(parts: () => AsyncIterable<string>, withinMs = 60_000) {
  const [onLate, onFailure] = [vi.fn(), vi.fn()]
  const hasClosed = vi.fn()
  const server = createServer((_, raw) => {
    raw.once('close', hasClosed)
    const stream = readInTime(parts(), raw, { withinMs, onLate, onFailure })
    stream.on('error', () => {})
    stream.pipe(raw)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1' }, resolve).on('error', reject)
  })
  return { message, onLate, onFailure, hasClosed }
}

it('sends all parts', async () => {
  const { message, onLate, onFailure } = await reply(async function* () {
    yield* ['one ', 'two ', 'three']
  })
  expect(await text(message)).toBe('one two three')
  expect([onLate, onFailure].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
})

it('breaks off where a part cannot be made', async () => {
  const whole = reply(async function* () {
    yield 'one'
    throw new RangeError('no more')
  }).then(({ message }) => text(message))
  await expect(whole).rejects.toThrow(/aborted|ECONNRESET/)
})

it('makes no more than fits while nobody reads, and then breaks off', async () => {
  const part = 'x'.repeat(1024 * 1024)
  let made = 0
  const { message, onLate } = await reply(async function* () {
    for (; made < 1000; made += 1) yield part
  }, 500)
  message.on('error', () => {})
  await expect.poll(() => onLate.mock.calls.length, { timeout: 10_000 }).toBe(1)
  expect(made).toBeLessThan(100)
})

it('watches nobody who has left, whatever is made afterwards', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let make = () => {}
  const untilMade = new Promise<void>((resolve) => {
    make = resolve
  })
  const { message, hasClosed } = await reply(async function* () {
    yield 'one'
    await untilMade
    yield 'two'
  })
  message.destroy()
  await expect.poll(() => hasClosed.mock.calls.length).toBe(1)
  make()
  await setImmediate()
  expect(vi.getTimerCount()).toBe(0)
})
