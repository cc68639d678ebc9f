import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { fastify } from 'fastify'

/** Serves the page that is EUI alone, compressed and kept as Latchkey's own files are. */
const app = fastify()
await app.register(fastifyStatic, {
  root: join(import.meta.dirname, '../../.local/bench/eui-page'),
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply, path) => {
    reply.header(
      'cache-control',
      path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
  },
})
console.log(`listens at ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.once('disconnect', () => process.exit())
