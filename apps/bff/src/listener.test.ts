import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { session } from '@latchkey/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Certificate, certificateMaker } from '../test/certificates.ts'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { renewCertificate } from './listener.ts'

async function listening(certificate: Certificate) {
  const app = await buildApp(
    parseConfig({
      ELASTICSEARCH_URL: 'http://127.0.0.1:1',
      LATCHKEY_LOG_LEVEL: 'silent',
      LATCHKEY_AUDIT: 'off',
      LATCHKEY_TLS_CERT_FILE: certificate.certFile,
      LATCHKEY_TLS_KEY_FILE: certificate.keyFile,
    }),
  )
  onTestFinished(() => app.close())
  // Fastify does not know that the server it was given speaks TLS.
  const url = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('http:', 'https:')
  return { app, url }
}

/** The reply, over a new connection that trusts this authority alone. */
async function ask(url: string, ca: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request(url, { ca, method, headers, agent: false, servername: 'localhost' })
  sent.end()
  const [response] = await once(sent, 'response')
  response.resume()
  await once(response, 'end')
  return response
}

describe('a listener with TLS', () => {
  it('has HSTS on every reply, errors too, and takes changes from its own https origin', async () => {
    const make = certificateMaker()
    const authority = make.authority('authority')
    const { url } = await listening(make.issued('server', authority))
    for (const path of ['/livez', '/api/nothing', '/api/session']) {
      const { headers } = await ask(`${url}${path}`, authority.cert)
      expect(headers['strict-transport-security']).toBe('max-age=31536000')
    }
    const change = { 'x-latchkey-request': '1', cookie: '__Host-latchkey_session=x' }
    const from = (origin: string) =>
      ask(`${url}${session.signOut.path}`, authority.cert, { ...change, origin }, 'DELETE')
    const own = await from(url)
    expect(own.statusCode).toBe(200)
    expect(own.headers['set-cookie']?.[0]).toMatch(
      /^__Host-latchkey_session=;.*Path=\/;.*Secure; SameSite=Strict/,
    )
    expect((await from(url.replace('https:', 'http:'))).statusCode).toBe(403)
  })

  it('takes a new certificate while it runs, and keeps the old one where the new one is not right', async () => {
    const make = certificateMaker()
    const [before, after] = [make.authority('before'), make.authority('after')]
    const current = make.issued('server', before)
    const { app, url } = await listening(current)
    await ask(`${url}/livez`, before.cert)
    const next = make.issued('next', after)
    writeFileSync(current.certFile, next.cert)
    expect(() => renewCertificate(app.server, current.certFile, current.keyFile)).toThrow()
    await ask(`${url}/livez`, before.cert)
    writeFileSync(current.keyFile, next.key)
    renewCertificate(app.server, current.certFile, current.keyFile)
    await ask(`${url}/livez`, after.cert)
    await expect(ask(`${url}/livez`, before.cert)).rejects.toThrow()
  })
})
