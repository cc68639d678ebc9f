import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Config } from './config.ts'

/**
 * Forward secrecy and authenticated encryption alone: behind these, Node's own list still has others. Those of TLS 1.3
 * are all of that kind.
 */
const protocol = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
} as const

/** Calls to Elasticsearch that one request makes one after the other, at most. */
const callsInARow = 4

type ListenerConfig = Pick<Config, 'tls' | 'limits'> & { elasticsearch: { requestTimeoutMs: number } }

/** The HTTP or HTTPS server, with what bounds each connection. */
export function createListener(
  { tls, limits, elasticsearch }: ListenerConfig,
  handler: RequestListener,
): Server {
  const options = {
    maxHeaderSize: 16 * 1024,
    // Node's own answer to a request without a host has no body; `refuseMisdirected` gives ours.
    requireHostHeader: false,
    // A request has to arrive in time, else a few slow clients hold the server. Elasticsearch has a deadline of its own.
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    // By default Node looks only every 30 seconds, and both would be longer by as much.
    connectionsCheckingInterval: 1000,
    // Longer than load balancers keep an idle connection, so that it is they who close it.
    keepAliveTimeout: 72_000,
  }
  const server = tls
    ? createTlsServer({ ...options, ...tls, ...protocol }, handler)
    : createServer(options, handler)
  server.maxConnections = limits.connections
  // Nothing moves for so long only if the other side does not read its reply.
  server.setTimeout(callsInARow * elasticsearch.requestTimeoutMs + limits.requestTimeoutMs)
  return server
}

/** Takes the certificate as its files are now; throws and goes on with the old one where they do not fit together. */
export function renewCertificate(server: Server, certFile: string, keyFile: string): void {
  if (!('setSecureContext' in server) || typeof server.setSecureContext !== 'function') return
  server.setSecureContext({
    cert: readFileSync(certFile, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
    ...protocol,
  })
}
