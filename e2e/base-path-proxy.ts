import { createServer, request } from 'node:http'
import { listen } from './listen.ts'

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
  const { url, close } = await listen(server)
  return {
    url: `${url}${basePath}`,
    /** Where it passes requests on to. */
    pointTo: (to: string) => {
      target = to
    },
    stop: async () => {
      server.closeAllConnections()
      await close()
    },
  }
}
