import { Agent, createServer, request } from 'node:http'

/*
 * The least that can stand between a browser and Elasticsearch: passes each request on with the credentials of one
 * user, and the answer back as it comes. No session, no check, no log.
 */
const target = process.env.ELASTICSEARCH_URL ?? ''
const authorization = process.env.PEER_AUTHORIZATION ?? ''
const agent = new Agent({ keepAlive: true, maxSockets: 800 })

const server = createServer((incoming, outgoing) => {
  const { method, url = '/', headers } = incoming
  const passed = request(
    `${target}${url}`,
    {
      method,
      agent,
      headers: {
        authorization,
        ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
        ...(headers['content-length'] && { 'content-length': headers['content-length'] }),
      },
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] ?? '' })
      answer.pipe(outgoing)
    },
  )
  passed.once('error', () => outgoing.writeHead(502).end())
  incoming.pipe(passed)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(`listens at http://127.0.0.1:${address.port}`)
})
process.once('disconnect', () => process.exit())
