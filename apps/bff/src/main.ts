import { buildApp } from './app.ts'
import { type Config, ConfigError, parseConfig } from './config.ts'

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

async function start(config: Config): Promise<void> {
  const app = await buildApp(config)

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
  // Started by a process that keeps a channel to it, as `npm start` does: without that one it would be an orphan.
  process.on('disconnect', () => stop('SIGHUP'))

  try {
    const listenTextResolver = (address: string) =>
      `Latchkey listens at ${address} for Elasticsearch at ${config.elasticsearch.url}`
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
if (config) await start(config)
else process.exitCode = 1
