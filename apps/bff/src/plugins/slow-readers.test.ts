import { once } from 'node:events'
import { connect } from 'node:net'
import { fastify } from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { cutOffSlowReaders } from './slow-readers.ts'

/** More than the buffers of a connection take. */
const length = 16 * 1024 * 1024

it('cuts off who takes a reply in drops, and nobody who reads', async () => {
  const app = fastify({ forceCloseConnections: true })
  onTestFinished(() => app.close())
  cutOffSlowReaders(app, 3000)
  app.get('/', async () => 'x'.repeat(length))
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))

  const slow = connect(Number(port), '127.0.0.1').on('error', () => {})
  let got = 0
  slow.on('data', (data) => {
    got += data.length
    slow.pause()
    setTimeout(() => slow.resume(), 50)
  })
  slow.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  const read = async () => (await (await fetch(`http://127.0.0.1:${port}/`)).text()).length
  expect(await read()).toBe(length)
  await once(slow, 'close')
  expect(got).toBeLessThan(length)
}, 20_000)
