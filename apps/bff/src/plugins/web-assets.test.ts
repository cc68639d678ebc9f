import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { parseConfig } from '../config.ts'
import { renderPage } from './web-assets.ts'

// As Vite writes it.
const html = `<!doctype html>
<html><head>
<meta property="csp-nonce" nonce="__CSP_NONCE__">
<meta name="latchkey-config" content="__LATCHKEY_CONFIG__" />
<script nonce="__CSP_NONCE__">if (1 < 2) console.log('$&')</script>
<script type="module" crossorigin src="./assets/index-abc.js" nonce="__CSP_NONCE__"></script>
<link rel="modulepreload" crossorigin href="./assets/vendor-abc.js" nonce="__CSP_NONCE__">
<link rel="modulepreload" crossorigin href="./assets/app-abc.js" data-for="app" nonce="__CSP_NONCE__">
<link rel="stylesheet" crossorigin href="./assets/index-abc.css" nonce="__CSP_NONCE__">
<style nonce="__CSP_NONCE__"></style>
</head><body></body></html>`

describe('the page', () => {
  const page = renderPage(html, { clusterName: `"><script>'&$&` }, { script: 'SCRIPT', style: 'STYLE' })

  it('has the nonce of scripts on scripts and that of styles on styles', () => {
    const nonces = [...page.matchAll(/<(\S+)[^<>]* nonce="(\w+)"/g)].map(([, tag, nonce]) => [tag, nonce])
    expect(nonces).toEqual([
      ['meta', 'STYLE'],
      ['script', 'SCRIPT'],
      ['script', 'SCRIPT'],
      ['link', 'SCRIPT'],
      ['link', 'SCRIPT'],
      ['link', 'STYLE'],
      ['style', 'STYLE'],
    ])
    expect(page).not.toContain('__CSP_NONCE__')
    expect(page).toContain("if (1 < 2) console.log('$&')")
  })

  it('has the configuration as an attribute that cannot be left', () => {
    expect(page).toContain(
      'content="{&quot;clusterName&quot;:&quot;\\&quot;&gt;&lt;script&gt;&#39;&amp;$&amp;&quot;}"',
    )
  })
})

describe('the files', () => {
  let app: FastifyInstance
  let webRoot = ''

  beforeAll(async () => {
    webRoot = await mkdtemp(join(tmpdir(), 'latchkey-web-'))
    await mkdir(join(webRoot, 'assets'))
    await writeFile(join(webRoot, 'index.html'), html)
    await writeFile(join(webRoot, 'favicon.svg'), '<svg/>')
    await writeFile(join(webRoot, 'licences.txt'), '# Licences')
    await writeFile(join(webRoot, 'assets/index-abc.js'), 'script')
    await writeFile(join(webRoot, 'assets/index-abc.js.gz'), gzipSync('script'))
    await writeFile(join(webRoot, 'assets/index-abc.js.map'), '{}')
    app = await buildApp(
      parseConfig({
        ELASTICSEARCH_URL: 'http://127.0.0.1:1',
        LATCHKEY_LOG_LEVEL: 'silent',
        LATCHKEY_WEB_ROOT: webRoot,
        LATCHKEY_ACCESS_CONTACT: 'Ask us',
        KIBANA_URL: 'https://kibana.example.com/base/',
      }),
    )
  })
  afterAll(async () => {
    await app.close()
    await rm(webRoot, { recursive: true })
  })

  it.each([
    '/',
    '/login?next=%2Fapp',
    '/app/management/security/api_keys',
    '/index.html',
    '/.env',
    '/a.b.c',
    '/apiary',
  ])('%s is the page, with new nonces each time', async (url) => {
    const replies = [await app.inject(url), await app.inject(url)]
    const policies = replies.map(({ headers, statusCode, body }) => {
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-store')
      expect(body).toContain('&quot;accessContact&quot;:&quot;Ask us&quot;')
      expect(body).toContain('&quot;kibanaUrl&quot;:&quot;https://kibana.example.com/base&quot;')
      const [script, style] = [...String(headers['content-security-policy']).matchAll(/nonce-(\w+)/g)].map(
        ([, n]) => n,
      )
      expect(body).toContain(`<script nonce="${script}">`)
      expect(body).toContain(`<style nonce="${style}">`)
      return headers['content-security-policy']
    })
    expect(policies[0]).not.toBe(policies[1])
  })

  it.each([
    ['/app/management/security/api_keys?size=25', 'latchkey_session=x', true],
    ['/app', 'other=y; __Host-latchkey_session=x', true],
    ['/app', '', false],
    ['/login', 'latchkey_session=x', false],
  ])('%s with the cookie %j names the scripts behind the sign-in: %s', async (url, cookie, isNamed) => {
    const { body } = await app.inject({ url, headers: { cookie } })
    expect(body.includes('/assets/app-abc.js')).toBe(isNamed)
    expect(body).toContain('/assets/vendor-abc.js')
  })

  it('answers HEAD like GET, without the page', async () => {
    const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: '/app' })
    expect([statusCode, headers['content-type'], body]).toEqual([200, 'text/html; charset=utf-8', ''])
  })

  it('keeps what has its content in its name for ever, compressed beforehand', async () => {
    const { headers, rawPayload } = await app.inject({
      url: '/assets/index-abc.js',
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['content-type']).toMatch(/javascript/)
    expect(headers.vary).toMatch(/accept-encoding/i)
    expect(rawPayload).toEqual(gzipSync('script'))
    const plain = await app.inject('/assets/index-abc.js')
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, 'script'])
  })

  it.each([
    ['/favicon.svg', 'image/svg+xml'],
    ['/licences.txt', 'text/plain; charset=utf-8'],
  ])('%s is checked anew each time', async (url, type) => {
    const { headers, statusCode } = await app.inject(url)
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([200, type, 'no-cache'])
    const again = await app.inject({ url, headers: { 'if-none-match': String(headers.etag) } })
    expect(again.statusCode).toBe(304)
  })

  it.each(['/assets/gone.js', '/assets/', '/assets/index-abc.js.map', '/assets/index-abc.js.gz', '/api/x'])(
    '%s is not there, and no page in its place',
    async (url) => {
      const response = await app.inject(url)
      expect(response.statusCode).toBe(404)
      expect(response.json().error.code).toBe('not_found')
    },
  )

  it.each([
    '/../config.ts',
    '/assets/../../secret',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc/passwd',
  ])('%s leads nowhere outside', async (url) => {
    const { body, statusCode } = await app.inject(url)
    expect([200, 404]).toContain(statusCode)
    expect(statusCode === 404 || body.startsWith('<!doctype html>')).toBe(true)
  })

  it('are named below the path of the application, and answered with it and without', async () => {
    const below = await buildApp(
      parseConfig({
        ELASTICSEARCH_URL: 'http://127.0.0.1:1',
        LATCHKEY_LOG_LEVEL: 'silent',
        LATCHKEY_WEB_ROOT: webRoot,
        LATCHKEY_PUBLIC_URL: 'https://tools.example.com/latchkey/',
      }),
    )
    for (const url of [
      '/latchkey',
      '/latchkey/',
      '/latchkey?a=b',
      '/latchkey/app/x',
      '/app/x',
      '/latchkeyring',
    ]) {
      const { body } = await below.inject(url)
      expect(body).toContain('src="/latchkey/assets/index-abc.js"')
      expect(body).toContain('href="/latchkey/assets/index-abc.css"')
      expect(body).toContain('&quot;basePath&quot;:&quot;/latchkey&quot;')
    }
    for (const url of ['/latchkey/assets/index-abc.js', '/assets/index-abc.js']) {
      expect((await below.inject(url)).body).toBe('script')
    }
    expect((await below.inject('/latchkey/api/nothing')).statusCode).toBe(404)
    expect((await below.inject('/latchkey/livez')).statusCode).toBe(200)
    const { headers } = await below.inject({
      method: 'DELETE',
      url: '/latchkey/api/session',
      headers: { 'x-latchkey-request': '1', cookie: '__Secure-latchkey_session=x' },
    })
    expect(headers['set-cookie']).toMatch(/^__Secure-latchkey_session=;.*Path=\/latchkey;.*Secure/)
    await below.close()
  })
})
