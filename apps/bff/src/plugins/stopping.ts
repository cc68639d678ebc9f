import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long, after the word to stop, a request may take to arrive on a connection that is open. */
const arriveWithinMs = 1000

type Connection = { socket: Socket; requests: Set<IncomingMessage> }

/** A TLS socket and the plain one below it are one connection. */
const keyOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`

/**
 * Lets the server close when the requests that it accepted are answered. Node itself would wait for connections that a
 * browser or a balancer has opened for later, and for requests that never arrive whole.
 */
export function closeWhenAnswered(app: FastifyInstance): void {
  const connections = new Map<string, Connection>()
  let isStopping = false

  app.server.on('connection', (socket: Socket) => {
    const key = keyOf(socket)
    connections.set(key, { socket, requests: new Set() })
    socket.once('close', () => connections.delete(key))
  })
  app.server.on('request', (request: IncomingMessage, response) => {
    const connection = connections.get(keyOf(request.socket))
    if (!connection) return
    const { socket, requests } = connection
    requests.add(request)
    response.once('close', () => {
      requests.delete(request)
      // The rest of a request that was answered before it had arrived.
      if (isStopping && requests.size === 0) socket.destroySoon()
    })
  })

  app.addHook('preClose', async () => {
    isStopping = true
    const closeOthers = () => {
      for (const { socket, requests } of connections.values())
        if ([...requests].every(({ complete }) => !complete)) socket.destroySoon()
    }
    setTimeout(closeOthers, arriveWithinMs).unref()
  })
  // Else the connection of a reply that is on its way would be kept alive.
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close')
  })
}
