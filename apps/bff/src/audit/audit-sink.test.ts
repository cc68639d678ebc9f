import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type AuditSink, fileSink, inOrder } from './audit-sink.ts'

async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'audit.log')
}

describe('a file', () => {
  it('is appended to, and read by nobody else', async () => {
    const path = await inFolder()
    for (const line of ['one\n', 'two\n']) {
      const sink = await fileSink(path)
      await sink.write(line)
      await sink.close()
    }
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\n')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('is a new one after it was moved away and opened anew', async () => {
    const path = await inFolder()
    const sink = await fileSink(path)
    await sink.write('one\n')
    await rename(path, `${path}.1`)
    await sink.write('two\n')
    await sink.reopen()
    await sink.write('three\n')
    expect([await readFile(`${path}.1`, 'utf8'), await readFile(path, 'utf8')]).toEqual([
      'one\ntwo\n',
      'three\n',
    ])
    await sink.close()
  })

  it('that is full says so, each time', async () => {
    const sink = await fileSink('/dev/full')
    await expect(sink.write('one\n')).rejects.toThrow('ENOSPC')
    await expect(sink.write('two\n')).rejects.toThrow('ENOSPC')
    await sink.close()
  })
})

it('a write that hangs is given up, others fail at once meanwhile, and it goes on after it', async () => {
  const waiting: (() => void)[] = []
  const written: string[] = []
  const slow: AuditSink = {
    write: (lines) =>
      new Promise((resolve) => {
        waiting.push(() => {
          written.push(lines)
          resolve()
        })
      }),
    reopen: async () => {},
    close: async () => {},
  }
  const sink = inOrder(slow, 20)
  await expect(sink.write('one')).rejects.toThrow('the write hangs')
  await expect(sink.write('two')).rejects.toThrow('an earlier write hangs')
  waiting.shift()?.()
  await new Promise(setImmediate)
  const third = sink.write('three')
  await new Promise(setImmediate)
  waiting.shift()?.()
  await third
  expect(written).toEqual(['one', 'three'])
})
