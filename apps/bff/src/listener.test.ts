import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { type ConnectionOptions, connect } from 'node:tls'
import { session } from '@latchkey/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Certificate, certificateMaker } from '../test/certificates.ts'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { renewCertificate } from './listener.ts'

async function listening(certificate: Certificate, env: Record<string, string> = {}) {
  const app = await buildApp(
    parseConfig({
      ELASTICSEARCH_URL: 'http://127.0.0.1:1',
      LATCHKEY_LOG_LEVEL: 'silent',
      LATCHKEY_AUDIT: 'off',
      LATCHKEY_TLS_CERT_FILE: certificate.certFile,
      LATCHKEY_TLS_KEY_FILE: certificate.keyFile,
      ...env,
    }),
  )
  onTestFinished(() => app.close())
  // Fastify does not know that the server it was given speaks TLS.
  const url = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('http:', 'https:')
  return { app, url }
}

/** Protocol and cipher that a connection with these options comes to. */
async function agreedOn(url: string, options: ConnectionOptions) {
  const port = Number(new URL(url).port)
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ...options })
  try {
    await once(socket, 'secureConnect')
    return `${socket.getProtocol()} ${socket.getCipher().name}`
  } finally {
    socket.destroy()
  }
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

  it('has HSTS for the names below its own where that is switched on', async () => {
    const make = certificateMaker()
    const authority = make.authority('authority')
    const { url } = await listening(make.issued('server', authority), { LATCHKEY_HSTS_SUBDOMAINS: 'on' })
    const { headers } = await ask(`${url}/livez`, authority.cert)
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  })

  it('speaks TLS 1.2 and 1.3, with forward secrecy and authenticated encryption alone', async () => {
    const make = certificateMaker()
    const authority = make.authority('authority')
    const current = make.issued('server', authority)
    const { app, url } = await listening(current)
    const ca = authority.cert
    const twelve = { ca, maxVersion: 'TLSv1.2' } as const
    const check = async () => {
      expect(await agreedOn(url, { ca })).toMatch(/^TLSv1.3 /)
      expect(await agreedOn(url, twelve)).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384')
      // Node itself takes these too.
      for (const ciphers of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES128-SHA256'])
        await expect(agreedOn(url, { ...twelve, ciphers })).rejects.toThrow(/handshake failure/)
    }
    await check()
    renewCertificate(app.server, current.certFile, current.keyFile)
    await check()
    // A client that would still speak it.
    const old = { ca, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    await expect(agreedOn(url, old)).rejects.toThrow(/protocol version/)
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
