import { createServer, request } from 'node:http'
import { listen } from './listen.ts'

/** A way to a real node that loses the answers to requests that match, after they were carried out. */
export async function startLosingProxy(target: string, lost: { method: string; path: string }) {
  const server = createServer((near, reply) => {
    const { url = '/', method, headers } = near
    const far = request(`${target}${url}`, { method, headers }, (answer) => {
      if (method === lost.method && url.split('?', 1)[0] === lost.path) {
        answer.resume()
        answer.on('end', () => reply.destroy())
        return
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    far.on('error', () => reply.destroy())
    near.pipe(far)
  })
  const { url, close } = await listen(server)
  return {
    url,
    stop: async () => {
      server.closeAllConnections()
      await close()
    },
  }
}
