import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import type { PlainFault } from './fault.ts'

type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer }

// A connection for each request, so that none is used that a node has closed when it ended.
const agent = new Agent()

/** What concerns one connection and not the message: each side of the proxy has its own. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length'])

/** Sends a request on to the node, until the sender leaves, and reads the whole of its answer. */
async function ask(near: IncomingMessage, body: Buffer, target: URL, left: AbortSignal): Promise<Answer> {
  const headers = { ...near.headers, host: target.host, 'content-length': body.length }
  const far = request(new URL(near.url ?? '/', target), {
    method: near.method,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'connection')),
    agent,
    signal: left,
  })
  far.end(body)
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    far.once('response', resolve)
    far.once('error', reject)
  })
  const kept = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
    values === undefined || ofConnection.has(name) ? [] : [[name, values]],
  )
  return { status: answer.statusCode ?? 502, headers: Object.fromEntries(kept), body: await whole(answer) }
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

function sendHead(reply: ServerResponse, { status, headers }: Answer, length: number): void {
  reply.writeHead(status, { ...headers, 'content-length': length })
  reply.flushHeaders()
}

function send(reply: ServerResponse, answer: Answer): void {
  sendHead(reply, answer, answer.body.length)
  reply.end(answer.body)
}

function* drops(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 1) yield body.subarray(at, at + 1)
}

async function* slowly(body: Buffer, everyMs: number): AsyncGenerator<Buffer> {
  for (const drop of drops(body)) {
    await wait(everyMs)
    yield drop
  }
}

function* padded(body: Buffer, blanks: number): Generator<Buffer> {
  yield body
  const block = Buffer.alloc(64 * 1024, ' ')
  for (let left = blanks; left > 0; left -= block.length)
    yield block.subarray(0, Math.min(left, block.length))
}

/** Node resets plain connections only; one of TLS breaks off. */
export function reset(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket?.resetAndDestroy()
}

/** Gives an answer of the node to the sender of the request, as the fault has it. */
async function answerWith(fault: PlainFault, answer: Answer, reply: ServerResponse): Promise<void> {
  const { body } = answer
  const half = body.subarray(0, body.length >> 1)
  switch (fault.kind) {
    case 'hang':
      return
    case 'lose':
      reset(reply.socket)
      return
    case 'stall':
      sendHead(reply, answer, body.length)
      return
    case 'break':
      sendHead(reply, answer, body.length)
      // The reset must not overtake what came before it.
      reply.write(half, () => setTimeout(() => reset(reply.socket), 10))
      return
    case 'truncate':
      return send(reply, { ...answer, body: half })
    case 'unmark': {
      const { 'x-elastic-product': _, ...headers } = answer.headers
      return send(reply, { ...answer, headers })
    }
    case 'delay':
      await wait(fault.ms + (Math.random() * 2 - 1) * (fault.jitterMs ?? 0))
      return send(reply, answer)
    case 'drip':
      sendHead(reply, answer, body.length)
      return pipeline(slowly(body, fault.everyMs), reply)
    case 'flood':
      // Without its length, which would give it away.
      reply.writeHead(answer.status, answer.headers)
      return pipeline(Readable.from(padded(body, fault.bytes)), reply)
    default:
      return send(reply, answer)
  }
}

/** Carries a request out under a fault. A node that breaks the connection breaks that of the sender. */
export async function exchange(
  fault: PlainFault,
  { near, reply, target }: { near: IncomingMessage; reply: ServerResponse; target: URL },
): Promise<void> {
  const left = new AbortController()
  reply.once('close', () => left.abort())
  try {
    const body = await whole(near)
    if (fault.kind === 'answer') {
      if (fault.carriedOut) await ask(near, body, target, left.signal)
      reply.writeHead(fault.status, { ...fault.headers, connection: 'close' }).end(fault.body)
    } else if ('carriedOut' in fault && fault.carriedOut === false) {
      if (fault.kind === 'lose') reset(reply.socket)
    } else {
      await answerWith(fault, await ask(near, body, target, left.signal), reply)
    }
  } catch {
    // Either side is gone: so is the other.
    reset(reply.socket)
  }
}
