import { buildApp } from './app.ts'
import { type Config, ConfigError, parseConfig } from './config.ts'
import { renewCertificate } from './listener.ts'
import { isLoopback } from './loopback.ts'

/** How long accepted requests may take to finish after a signal to stop. */
const closeWithinMs = 10_000

const say = (text: string) => process.stderr.write(`${text}\n`)

function readConfig(): Config | undefined {
  try {
    return parseConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    say(error.message)
    return undefined
  }
}

/** Whether what goes there can be read on the way: no TLS, and not to this machine. */
function isPlainAndAway(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

/** What an operator ought to know of how this runs. */
function warningsOf({ elasticsearch, secure, host }: Config): string[] {
  return [
    ...(elasticsearch.tls.insecure
      ? [
          'ELASTICSEARCH_TLS_INSECURE: the certificate of Elasticsearch is NOT checked; whoever is on the way can read every password',
        ]
      : []),
    ...(isPlainAndAway(elasticsearch.url)
      ? ['ELASTICSEARCH_URL is http: passwords and API keys can be read on the way to Elasticsearch']
      : []),
    ...(secure
      ? []
      : [
          isLoopback(host)
            ? 'no TLS: the session cookie is not Secure, which is right on this machine alone'
            : 'LATCHKEY_PLAIN_HTTP: no TLS; passwords and the session cookie can be read on the way',
        ]),
  ]
}

async function start(config: Config): Promise<void> {
  const app = await buildApp(config)
  for (const warning of warningsOf(config)) app.log.warn(warning)

  const onFault = (error: unknown) => {
    app.log.fatal({ err: error }, 'unexpected fault')
    process.exit(1)
  }
  process.on('unhandledRejection', onFault)
  process.on('uncaughtException', onFault)

  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    app.log.info({ signal }, 'stopping')
    setTimeout(() => {
      app.log.warn('requests were cut off')
      process.exit(1)
    }, closeWithinMs).unref()
    app.close().then(() => process.exit(0), onFault)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('SIGHUP', () => {
    app.audit.reopen().catch(onFault)
    const { LATCHKEY_TLS_CERT_FILE: certFile, LATCHKEY_TLS_KEY_FILE: keyFile } = process.env
    if (!certFile || !keyFile) return
    try {
      renewCertificate(app.server, certFile, keyFile)
      app.log.info('the certificate was read again')
    } catch (error) {
      app.log.error({ err: error }, 'the certificate cannot be read; the old one stays')
    }
  })
  // Started by a process that keeps a channel to it, as `npm start` does: without that one it would be an orphan.
  process.on('disconnect', () => stop('SIGHUP'))

  try {
    const listenTextResolver = (address: string) =>
      `Latchkey listens at ${config.tls ? address.replace(/^http:/, 'https:') : address} for Elasticsearch at ${config.elasticsearch.url}`
    await app.listen({ host: config.host, port: config.port, listenTextResolver })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const why =
      code === 'EADDRINUSE'
        ? 'another program listens there: stop it or set LATCHKEY_PORT'
        : `${String(code ?? error)}: check LATCHKEY_HOST and LATCHKEY_PORT`
    say(`Latchkey cannot listen on ${config.host}, port ${config.port}: ${why}`)
    process.exit(1)
  }
}

const config = readConfig()
if (!config) process.exitCode = 1
else {
  await start(config).catch((error: unknown) => {
    // What shows only when it is tried, such as a file that cannot be written.
    if (!(error instanceof ConfigError)) throw error
    say(error.message)
    process.exit(1)
  })
}
