import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { keepLog } from './run-log.ts'

/** The process itself, with what it says. Killed at the end of the test. */
export function run(env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', new URL('../src/main.ts', import.meta.url).pathname],
    {
      cwd: new URL('..', import.meta.url).pathname,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const said = { out: '', err: '' }
  const waiting = new Set<() => void>()
  child.stdout.on('data', (data) => {
    said.out += data
    keepLog(String(data))
    for (const check of waiting) check()
  })
  child.stderr.on('data', (data) => {
    said.err += data
    keepLog(String(data))
  })
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const check = () => {
        const found = pattern.exec(said.out)
        if (!found) return
        waiting.delete(check)
        resolve(found[1] ?? found[0])
      }
      waiting.add(check)
      child.once('exit', () => reject(new Error(`ended: ${said.out}${said.err}`)))
      check()
    })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { child, said, line, ended }
}

/** The line of the log with the address. */
export const listening = /listens at (http:\/\/127\.0\.0\.1:\d+)/
