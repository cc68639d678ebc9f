import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { call, type ElasticsearchTarget } from './call.ts'
import { findJava } from './find-java.ts'
import { licenseState } from './license.ts'
import { startElasticsearch } from './node.ts'
import { newestVersionFor } from './versions.ts'

const NodeOfChild = z.object({
  version: z.string(),
  url: z.string(),
  username: z.string(),
  password: z.string(),
  pid: z.number(),
  dataFolder: z.string(),
})
/** So that the other process can read TypeScript. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** A node of another process, which goes on for as long as that is not killed. */
async function startInChild() {
  const script = `
    const { startElasticsearch } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)})
    console.log(JSON.stringify(await startElasticsearch({ version: '8.19.21' })))`
  const parent = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: parent.stdout }).once('line', resolve)
    parent.once('exit', () => reject(new Error('the process of the second node ended by itself')))
  })
  return { parent, theirs: NodeOfChild.parse(JSON.parse(line)) }
}

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const Info = z.object({ nodes: z.record(z.string(), z.object({ name: z.string(), version: z.string() })) })
const info = async (target: ElasticsearchTarget) =>
  Object.values((await call(target, 'GET', '/_nodes/_local', Info)).nodes)[0]

test('two nodes at once: each is its own, and neither outlives its owner', async () => {
  const settings = { 'node.name': 'mine' }
  const [mine, { parent, theirs }] = await Promise.all([
    startElasticsearch({ license: 'basic', settings }),
    startInChild(),
  ])
  onTestFinished(async () => {
    parent.kill('SIGKILL')
    await mine.stop()
  })
  expect(mine.url).not.toBe(theirs.url)
  expect(await info(mine)).toEqual({ name: 'mine', version: newestVersionFor((await findJava()).found) })
  expect(await info(theirs)).toEqual({ name: 'local', version: '8.19.21' })
  expect(await licenseState(mine)).toEqual({ type: 'basic', status: 'active', expiresAt: undefined })
  const trial = await licenseState(theirs)
  expect(trial).toMatchObject({ type: 'trial', status: 'active' })
  expect(trial.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000)

  expect(alive(theirs.pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(alive(theirs.pid)).toBe(false), { timeout: 20_000, interval: 100 })
  expect(existsSync(theirs.dataFolder)).toBe(false)

  await mine.stop()
  expect(alive(mine.pid)).toBe(false)
  expect(existsSync(mine.dataFolder)).toBe(false)
  await expect(mine.exited).resolves.toMatchObject({ code: 0 })
}, 120_000)

test('a taken port is found before the boot', async () => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  await expect(startElasticsearch({ port })).rejects.toMatchObject({ code: 'port_taken' })
  server.close()
})

test('a node that dies while starting says why', async () => {
  const failing = startElasticsearch({ settings: { 'xpack.security.nonsense': 'x' } })
  await expect(failing).rejects.toMatchObject({ code: 'node_died' })
  await expect(failing).rejects.toThrow('unknown setting [xpack.security.nonsense]')
}, 120_000)

test('a start can be called off', async () => {
  const reason = new Error('changed my mind')
  const controller = new AbortController()
  const onProgress = () => controller.abort(reason)
  await expect(startElasticsearch({ signal: controller.signal, onProgress })).rejects.toBe(reason)
})
