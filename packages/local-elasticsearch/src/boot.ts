import { diedError, meaningfulLines } from './died.ts'
import { LocalElasticsearchError } from './error.ts'
import type { JavaProcess } from './java-process.ts'
import { untilReady } from './ready.ts'
import type { ElasticsearchVersion } from './versions.ts'

export interface BootOptions {
  version: ElasticsearchVersion
  home: string
  license: 'trial' | 'basic'
  password: string
  /** Certificate of a node that speaks https. */
  ca: string | undefined
  bootTimeout: number
  onProgress: (message: string) => void
  signal: AbortSignal | undefined
}

/** Waits for a JVM to become a node that answers, and returns its URL; ends the JVM if it does not. */
export async function boot(jvm: JavaProcess, options: BootOptions): Promise<string> {
  const { version, home, license, password, ca, bootTimeout, onProgress } = options
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const ticking = setInterval(() => onProgress(`Booting Elasticsearch ${version}: ${seconds()} s`), 2000)
  const giveUp = new AbortController()
  const timer = setTimeout(() => {
    const message = `Elasticsearch ${version} did not answer within ${bootTimeout / 1000} s. Is the machine very busy? Try again, or raise the boot time-out. Its log says:`
    giveUp.abort(
      new LocalElasticsearchError('boot_timeout', message, { details: meaningfulLines(jvm.lastLines) }),
    )
  }, bootTimeout)
  const signal = options.signal ? AbortSignal.any([options.signal, giveUp.signal]) : giveUp.signal
  try {
    jvm.exited.then((exit) => giveUp.abort(diedError(version, home, exit))).catch(() => {}) // It never rejects.
    onProgress(`Booting Elasticsearch ${version} …`)
    const port = await Promise.race([jvm.port, whenAborted(signal)])
    const url = `${ca === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
    const target = { url, username: 'elastic', password, ca }
    await Promise.race([untilReady(target, { license, signal }), whenAborted(signal)])
    onProgress(`Elasticsearch ${version} answers at ${url} after ${seconds()} s.`)
    return url
  } catch (error) {
    await jvm.stop()
    throw error
  } finally {
    clearInterval(ticking)
    clearTimeout(timer)
  }
}

/** Rejects with the reason of the signal. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
