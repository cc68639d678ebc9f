import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keptDataOf, removeKeptData } from './kept-data.ts'

it('beginning anew removes the data of every version, and says of which', async () => {
  const project = process.cwd()
  const folder = await mkdtemp(join(tmpdir(), 'kept-data-'))
  process.chdir(folder)
  onTestFinished(async () => {
    process.chdir(project)
    await rm(folder, { recursive: true })
  })
  expect(await removeKeptData()).toEqual([])
  for (const version of ['9.5.3', '8.19.21']) {
    await mkdir(keptDataOf(version), { recursive: true })
    await writeFile(join(keptDataOf(version), 'node.lock'), '')
  }
  await writeFile('.local/latchkey.json', '{}')
  expect(await removeKeptData()).toEqual(['8.19.21', '9.5.3'])
  expect(existsSync(keptDataOf('8.19.21'))).toBe(false)
  expect(existsSync('.local/latchkey.json')).toBe(true)
})
