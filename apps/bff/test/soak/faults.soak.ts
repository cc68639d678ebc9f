import { readFile } from 'node:fs/promises'
import { apiKeys, InvalidateReply, session } from '@latchkey/contract'
import { afterAll, expect, it } from 'vitest'
import { testProxy } from '../behind-proxy.ts'
import { signedIn, testApp } from '../browser.ts'
import { demoUser, makeKey, statusWithKey, type User } from '../cluster.ts'
import { type Result, runFault } from '../faults/run-fault.ts'
import { faultUser, type Stage, stages } from '../faults/stages.ts'
import { type FaultName, faultNames, verbs } from '../faults/table.ts'
import { cellOf } from '../faults/verbs.ts'
import { listening, run as runProcess } from '../process.ts'
import { killNode, nodeStages, restartNode, stopNode } from './node-stages.ts'
import { report } from './report.ts'

const timing = { timeoutMs: 5000 }
/** A deadline, the look for what became of a key, and what a busy machine takes. */
const limits = { slowestMs: 12_000 }
const width = 3

const results: Result[] = []
let memory = 'The memory of the process was not measured.'

/** The most memory that a process had, where the system tells. */
async function peakMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

afterAll(() => stopNode())

async function run(name: FaultName, stage: Promise<Stage>): Promise<void> {
  results.push(await runFault(name, await stage, limits))
}

const problems = () =>
  Object.fromEntries(results.flatMap(({ name, problems }) => (problems.length > 0 ? [[name, problems]] : [])))

it('on the way to a node', async () => {
  const user = await faultUser()
  const staged = stages({ short: false, timing })
  const waiting = faultNames.flatMap((name) => (staged[name] ? [{ name, stage: staged[name] }] : []))
  const worker = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await run(row.name, row.stage(user))
  }
  await Promise.all(Array.from({ length: width }, worker))
  expect(problems()).toEqual({})
})

it('replies of 100 MB do not fill the memory of the process', async () => {
  const proxy = await testProxy()
  const { child, line } = runProcess({
    ELASTICSEARCH_URL: proxy.url,
    LATCHKEY_PORT: '0',
    LATCHKEY_AUDIT: 'off',
  })
  const url = await line(listening)
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-latchkey-request': '1', cookie },
      body: JSON.stringify(body),
    })
  const { username, password } = demoUser('developer')
  const signedIn = await post(session.signIn.path, { username, password })
  const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0]
  await proxy.setFault({ kind: 'flood', bytes: 100 * 1024 * 1024 }, { only: /_query/ })
  const before = await peakMb(child.pid)
  const lists = Array.from({ length: 5 }, () => post(apiKeys.query.path, {}, cookie))
  expect((await Promise.all(lists)).map(({ status }) => status)).toEqual([502, 502, 502, 502, 502])
  const more = (await peakMb(child.pid)) - before
  expect(more).toBeLessThan(400)
  await proxy.setFault({ kind: 'pass' })
  expect((await post(apiKeys.query.path, {}, cookie)).status).toBe(200)
  memory = `Five replies of 100 MB at once made the process larger by ${Math.round(more)} MB at most.`
})

it('killed in the middle of a bulk delete: no false success, and the same batch goes on', async () => {
  const user: User = await faultUser()
  const proxy = await testProxy()
  const app = await testApp({ ELASTICSEARCH_URL: proxy.url })
  const browser = await signedIn(app, user)
  const keys: { id: string; encoded: string }[] = []
  for (let made = 0; made < 200; made += 1) keys.push(await makeKey(user))
  const ids = keys.map(({ id }) => id)
  const request = { method: 'POST', url: apiKeys.invalidate.path, body: { ids } } as const
  const arrived = proxy.next(/^DELETE /)
  const reply = browser.send(request)
  await arrived
  await killNode()
  const first = await reply
  await restartNode()
  const told = first.statusCode === 200 ? InvalidateReply.parse(first.json()).invalidated : []
  const isAlive = async (id: string) =>
    (await statusWithKey(keys.find((key) => key.id === id)?.encoded ?? '')) === 200
  for (const id of told) expect(await isAlive(id)).toBe(false)
  if (first.statusCode !== 200) expect(first.json().error.code).toMatch(/outcome_unknown|unreachable/)
  const { invalidated, alreadyInvalidated, failed } = await browser.call(apiKeys.invalidate, { ids })
  expect(failed).toEqual([])
  expect([...invalidated, ...alreadyInvalidated].sort()).toEqual([...ids].sort())
  for (const { id } of keys.slice(0, 20)) expect(await isAlive(id)).toBe(false)
})

it.each(nodeStages)('%s', async (name, stage) => {
  await run(name, stage(await faultUser(), timing))
  expect(problems()[name]).toBeUndefined()
})

it('is written down', async () => {
  const rows = faultNames.flatMap((name) => {
    const result = results.find((one) => one.name === name)
    if (!result) return []
    const { observed, backMs, problems } = result
    const cells = verbs.map((verb) => {
      const one = observed.find((attempt) => attempt.verb === verb)
      if (!one) return '—'
      const [code, sent, told] = cellOf(one)
      return `${code === 'ok' ? 'ok' : `\`${code}\``}, ${sent}, ${told}`
    })
    const slowest = Math.max(...observed.map(({ seen }) => seen.ms))
    const back = backMs === undefined ? 'no' : `${(backMs / 1000).toFixed(1)} s`
    return [
      `| ${[name, ...cells, `${(slowest / 1000).toFixed(1)} s`, back, problems.length === 0 ? 'yes' : 'NO'].join(' | ')} |`,
    ]
  })
  const head = [
    'fault',
    'list',
    'create',
    'update',
    'delete',
    'sign-in',
    'slowest reply',
    'back after',
    'as it should be',
  ]
  await report('faults', [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- |').join('')}`,
    ...rows,
    '',
    memory,
  ])
  expect(rows).toHaveLength(faultNames.length)
})
