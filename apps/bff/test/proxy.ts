import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { inject, onTestFinished } from 'vitest'
import { testApp } from './browser.ts'

/**
 * What becomes of a request: `pass`; `lose` it after Elasticsearch has answered, by a reset; `hang` without an answer;
 * `refuse` connections; or answer it with this text in place of Elasticsearch.
 */
export type Fault = 'pass' | 'lose' | 'hang' | 'refuse' | { answer: string }

/** A request that has arrived, and whether its sender is still there. */
type Arrived = { line: string; isOpen: () => boolean; closed: Promise<unknown> }

/** The real node behind a connection that can fail. Closed at the end of the test. */
export class FaultyProxy {
  /** First lines of the requests that came through, such as `POST /_security/api_key HTTP/1.1`. */
  readonly requests: string[] = []
  readonly #waiting: { pattern: RegExp; arrive: (request: Arrived) => void }[] = []
  /** Applies to requests that match, and for `refuse` to all. */
  #fault: Fault = 'pass'
  #only = /^/
  #server: Server | undefined
  #port = 0
  readonly #sockets = new Set<Socket>()

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<this> {
    await this.#listen()
    onTestFinished(() => this.#close())
    return this
  }

  /** From now on; `only` limits it to requests whose first line matches. */
  async setFault(fault: Fault, only = /^/): Promise<void> {
    const isClosed = this.#fault === 'refuse'
    this.#fault = fault
    this.#only = only
    if (fault === 'refuse') await this.#close()
    else if (isClosed) await this.#listen()
  }

  /** The next request whose first line matches. */
  next(pattern: RegExp): Promise<Arrived> {
    return new Promise((arrive) => this.#waiting.push({ pattern, arrive }))
  }

  async #listen(): Promise<void> {
    const server = createServer((socket) => this.#serve(socket))
    this.#server = server
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address === 'object' && address) this.#port = address.port
  }

  async #close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const server = this.#server
    if (server?.listening) await new Promise((done) => server.close(done))
  }

  #serve(client: Socket): void {
    const upstream = connect(Number(new URL(inject('elasticsearch').url).port), '127.0.0.1')
    const closed = new Promise((gone) => client.once('close', gone))
    let fault: Fault = 'pass'
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        this.#sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (data) => {
      const line = /^(GET|HEAD|POST|PUT|DELETE) .*HTTP\/1\.1/.exec(data.toString('latin1'))?.[0]
      if (line !== undefined) {
        this.requests.push(line)
        const request = { line, isOpen: () => !client.destroyed, closed }
        for (const { pattern, arrive } of this.#waiting) if (pattern.test(line)) arrive(request)
        fault = this.#only.test(line) ? this.#fault : 'pass'
      }
      if (typeof fault === 'object') client.end(fault.answer)
      else upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (fault === 'lose') client.resetAndDestroy()
      else if (fault !== 'hang') client.write(data)
    })
  }
}

/** An HTTP answer of something that is not Elasticsearch. */
export const foreignAnswer = (
  status: number,
  body = '<html>no</html>',
  headers = 'content-type: text/html',
) => ({
  answer: `HTTP/1.1 ${status} x\r\n${headers}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
})

/** The application of a test with its Elasticsearch behind such a connection. */
export async function behindProxy(
  env: Record<string, string> = {},
  options: Parameters<typeof testApp>[1] = {},
) {
  const proxy = await new FaultyProxy().start()
  return { proxy, app: await testApp({ ELASTICSEARCH_URL: proxy.url, ...env }, options) }
}
