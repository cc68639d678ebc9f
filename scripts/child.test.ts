import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('a child that knows nothing of its parent ends when that one is killed', async () => {
  const child = new URL('child.ts', import.meta.url)
  const script = `
    import { child, endingWithParent } from ${JSON.stringify(child)}
    const program = "setInterval(() => {}, 1000); console.log(process.pid)"
    child([...endingWithParent, '-e', program], { environment: process.env })
  `
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(line)
  onTestFinished(() => void (isAlive(pid) && process.kill(pid)))
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000 })
}, 20_000)
