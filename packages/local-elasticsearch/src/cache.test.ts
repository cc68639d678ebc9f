import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cached, cacheFolder } from './cache.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cache-'))
})
afterAll(() => rm(root, { recursive: true }))

test('XDG_CACHE_HOME moves the cache', () => {
  expect(cacheFolder('9.5.3', { XDG_CACHE_HOME: '/caches' })).toBe('/caches/latchkey/elasticsearch/9.5.3')
})

test('what is there is not made again', async () => {
  const target = join(root, 'once')
  await cached(target, (place) => writeFile(place, 'first'))
  await cached(target, (place) => writeFile(place, 'second'))
  expect(await readFile(target, 'utf8')).toBe('first')
})

test('two that race end with one, and leave nothing behind', async () => {
  const target = join(root, 'race')
  await Promise.all([
    cached(target, (place) => writeFile(place, 'a')),
    cached(target, (place) => writeFile(place, 'b')),
  ])
  expect(['a', 'b']).toContain(await readFile(target, 'utf8'))
  expect((await readdir(root)).filter((name) => name.startsWith('.making-'))).toEqual([])
})

test('a failure makes nothing', async () => {
  const target = join(root, 'failed')
  const failing = cached(target, async (place) => {
    await writeFile(place, 'half')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(existsSync(target)).toBe(false)
})

test('a full disk is called by its name', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  await expect(cached(join(root, 'full'), () => Promise.reject(full))).rejects.toMatchObject({
    code: 'disk_full',
  })
})
