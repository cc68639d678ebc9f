import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { PageConfig } from '@latchkey/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { sessionCookie } from './session.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeAttribute = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

/** The page as it is below a path: what it names beside itself is there, however deep the page's own URL is. */
const belowPath = (html: string, basePath: string) =>
  html.replace(/(<[^<>]*\s(?:src|href)=")\.\//g, `$1${basePath}/`)

/** The page with the nonces of one reply. Vite writes one placeholder everywhere, but styles have a nonce of their own. */
export function renderPage(
  html: string,
  pageConfig: PageConfig,
  nonce: { script: string; style: string },
): string {
  const config = escapeAttribute(JSON.stringify(pageConfig))
  return html
    .replace(/<[^<>]*__CSP_NONCE__[^<>]*>/g, (tag) => {
      // The meta tag is read by what inserts styles at run time.
      const isStyle = /^<(meta|style)\b/.test(tag) || /\brel="?stylesheet\b/.test(tag)
      return tag.replaceAll('__CSP_NONCE__', isStyle ? nonce.style : nonce.script)
    })
    .replace('__LATCHKEY_CONFIG__', () => config)
}

/** Without what the page names only for those who are signed in. */
const forSignIn = (html: string) => html.replace(/\s*<[^<>]*\sdata-for="app"[^<>]*>/g, '')

/**
 * Whether the page will most likely show what is behind the sign-in. Only a hint what to load early, so the name of the
 * cookie is enough.
 */
const isOfSignedIn = ({ url, headers }: FastifyRequest) =>
  url.startsWith('/app') && headers.cookie?.includes(sessionCookie) === true

/** Sends the page, whatever its URL: the router in it knows what to show. */
export type SendPage = (reply: FastifyReply) => FastifyReply

/** Serves the files of the built web application. Returns what sends its page; undefined where there is none. */
export async function registerWebAssets(
  app: FastifyInstance,
  {
    webRoot,
    basePath,
    clusterName,
    accessContact,
    kibanaUrl,
    expiry,
  }: Pick<Config, 'webRoot' | 'basePath' | 'clusterName' | 'accessContact' | 'kibanaUrl' | 'expiry'>,
): Promise<SendPage | undefined> {
  if (webRoot === undefined) return undefined
  const html = belowPath(readFileSync(join(webRoot, 'index.html'), 'utf8'), basePath)
  const pageConfig: PageConfig = {
    ...(basePath !== '' && { basePath }),
    ...(clusterName !== undefined && { clusterName }),
    ...(accessContact !== undefined && { accessContact }),
    ...(kibanaUrl !== undefined && { kibanaUrl }),
    expiry,
  }
  await app.register(fastifyStatic, {
    root: webRoot,
    // A route for each file that is there: no path from outside ever meets the file system.
    wildcard: false,
    index: false,
    globIgnore: ['index.html*', '**/*.{br,gz,map}'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names in assets/ change with their content.
      const isHashed = path.startsWith(join(webRoot, 'assets'))
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const signInHtml = forSignIn(html)
  return (reply) => {
    const page = isOfSignedIn(reply.request) ? html : signInHtml
    return reply.type('text/html; charset=utf-8').send(renderPage(page, pageConfig, reply.cspNonce))
  }
}
