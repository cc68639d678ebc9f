import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Sends each request to the next server in turn, past one that does not answer. Closed at the end of the test. */
export async function balance(targets: string[]): Promise<{ url: string; served: string[] }> {
  const served: string[] = []
  let turn = 0

  const pass = (incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, triesLeft: number) => {
    const target = targets[turn++ % targets.length] ?? ''
    const { method, url, headers } = incoming
    const onward = request(new URL(url ?? '/', target), { method, headers }, (reply) => {
      served.push(target)
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(outgoing)
    })
    onward.on('error', () => {
      if (triesLeft > 0) pass(incoming, body, outgoing, triesLeft - 1)
      else outgoing.writeHead(502).end()
    })
    onward.end(body)
  }

  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(Buffer.from(part))
    pass(incoming, Buffer.concat(parts), outgoing, targets.length)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, served }
}
