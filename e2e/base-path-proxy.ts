import { once } from 'node:events'
import { createServer, request } from 'node:http'

/**
 * A reverse proxy that shows what is at `target` below a path of its own and nothing beside it, with its part of the path
 * taken away or not, as proxies do either.
 */
export async function startBasePathProxy(basePath: string, { strips }: { strips: boolean }) {
  let target = ''
  const server = createServer((near, reply) => {
    const { url = '/', method, headers } = near
    if (url !== basePath && !url.startsWith(`${basePath}/`)) {
      reply.writeHead(404).end('Nothing of Latchkey is here')
      return
    }
    const path = strips ? url.slice(basePath.length) || '/' : url
    const far = request(`${target}${path}`, { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    far.on('error', () => reply.destroy())
    near.pipe(far)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    url: `http://127.0.0.1:${address.port}${basePath}`,
    /** Where it passes requests on to. */
    pointTo: (to: string) => {
      target = to
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
