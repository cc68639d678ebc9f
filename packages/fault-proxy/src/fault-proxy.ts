import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { exchange, reset } from './exchange.ts'
import type { Fault, PlainFault } from './fault.ts'

type Certificate = { cert: string; key: string }

/** Which requests a fault concerns, and when it ends by itself: the first of both. */
export type Limits = {
  /** Of the first line of a request, such as `POST /_security/api_key HTTP/1.1`. */
  only?: RegExp
  /** Ends after so many requests that it concerned. */
  times?: number
  /** Ends after this time. */
  forMs?: number
}

export type ProxyOptions = {
  /** With it the proxy speaks TLS. */
  certificate?: Certificate
  /** Where it listens; default: 127.0.0.1, on a free port. */
  host?: string
  port?: number
}

/** A request that has arrived, and whether its sender is still there. */
export type Arrived = { line: string; isOpen: () => boolean; closed: Promise<unknown> }

/** A real node behind a connection that can fail. */
export class FaultProxy {
  /** First lines of the requests that came through, in their order. Empty it to count anew. */
  readonly requests: string[] = []
  readonly #target: URL
  readonly #certificate: Certificate | undefined
  readonly #host: string
  readonly #sockets = new Set<Socket>()
  /** Those with a request under way. */
  readonly #busy = new Set<Socket>()
  #waiting: { pattern: RegExp; arrive: (request: Arrived) => void }[] = []
  #fault: Fault = { kind: 'pass' }
  #limits: Limits = {}
  #left = Number.POSITIVE_INFINITY
  #ending: NodeJS.Timeout | undefined
  #server: Server | undefined
  #port: number

  constructor(target: string, { certificate, host = '127.0.0.1', port = 0 }: ProxyOptions = {}) {
    this.#target = new URL(target)
    this.#certificate = certificate
    this.#host = host
    this.#port = port
  }

  /** Where it is reached; the same through all faults. */
  get url(): string {
    return `${this.#certificate ? 'https' : 'http'}://${this.#host}:${this.#port}`
  }

  /** What becomes of requests from now on, in place of what did before. */
  async setFault(fault: Fault, limits: Limits = {}): Promise<void> {
    clearTimeout(this.#ending)
    const was = this.#fault
    this.#fault = fault
    this.#limits = limits
    this.#left = limits.times ?? Number.POSITIVE_INFINITY
    if (limits.forMs !== undefined) {
      this.#ending = setTimeout(() => void this.setFault({ kind: 'pass' }), limits.forMs)
    }
    if (was.kind === 'certificate' && this.#certificate) this.#show(this.#certificate)
    if (fault.kind === 'certificate') this.#show(fault)
    if (fault.kind === 'refuse') await this.#close()
    else await this.#listen()
  }

  /** The next request whose first line matches. */
  next(pattern: RegExp): Promise<Arrived> {
    return new Promise((arrive) => this.#waiting.push({ pattern, arrive }))
  }

  async start(): Promise<this> {
    await this.#listen()
    return this
  }

  async stop(): Promise<void> {
    clearTimeout(this.#ending)
    await this.#close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #listen(): Promise<void> {
    if (this.#server) return
    // Elasticsearch closes no connection for being slow or idle.
    const options = { keepAliveTimeout: 600_000, headersTimeout: 0, requestTimeout: 0 }
    const serve = (near: IncomingMessage, reply: ServerResponse) => void this.#serve(near, reply)
    const server = this.#certificate
      ? createTlsServer({ ...options, ...this.#certificate }, serve)
      : createServer(options, serve)
    this.#server = server
    server.on(this.#certificate ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    // Somebody else's connection may have the port for a moment.
    for (let tries = 50; !server.listening; tries -= 1) {
      server.listen(this.#port, this.#host)
      await once(server, 'listening').catch(async (error: unknown) => {
        if (tries === 0) throw error
        await wait(100)
      })
    }
    const address = server.address()
    if (typeof address === 'object' && address) this.#port = address.port
  }

  async #close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (!server) return
    const closed = new Promise((done) => server.close(done))
    this.#drop()
    await closed
  }

  /** Resets connections with a request under way and ends the others, as the end of a process does. */
  #drop(): void {
    for (const socket of this.#sockets) {
      if (this.#busy.has(socket)) reset(socket)
      else {
        // Whose other side has seen it is closed by it, so that nobody sends a request there any more.
        socket.end()
        setTimeout(() => socket.destroy(), 1000).unref()
      }
    }
  }

  #show({ cert, key }: Certificate): void {
    if (!(this.#server instanceof TlsServer)) throw new Error('This proxy does not speak TLS')
    this.#server.setSecureContext({ cert, key })
    this.#drop()
  }

  #faultOf(line: string): PlainFault {
    const fault = this.#fault
    const concerns = this.#left > 0 && (this.#limits.only?.test(line) ?? true)
    if (!concerns || fault.kind === 'refuse' || fault.kind === 'certificate') return { kind: 'pass' }
    this.#left -= 1
    return fault
  }

  async #serve(near: IncomingMessage, reply: ServerResponse): Promise<void> {
    const line = `${near.method} ${near.url} HTTP/${near.httpVersion}`
    this.requests.push(line)
    const fault = this.#faultOf(line)
    const { socket } = near
    this.#busy.add(socket)
    reply.once('close', () => this.#busy.delete(socket))
    // Listens only when somebody waits for it: a connection has many requests, and should not have as many listeners.
    this.#waiting = this.#waiting.filter(({ pattern, arrive }) => {
      if (!pattern.test(line)) return true
      const closed = new Promise((gone) => socket.once('close', gone))
      arrive({ line, isOpen: () => !socket.destroyed, closed })
      return false
    })
    await exchange(fault, { near, reply, target: this.#target })
  }
}

/** A proxy before this node. Stop it in the end. */
export const startFaultProxy = (target: string, options: ProxyOptions = {}): Promise<FaultProxy> =>
  new FaultProxy(target, options).start()
