import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { canary } from './canary.ts'
import { finder } from './find.ts'
import { searchFiles } from './search-files.ts'

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'latchkey-canaries-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

it('looks into every file of a folder, compressed ones and names too, and tells where', async () => {
  const secret = canary()
  const root = await folder()
  await mkdir(join(root, 'deep/er'), { recursive: true })
  await writeFile(join(root, 'clean.log'), 'nothing')
  await writeFile(join(root, 'deep/er/some.log'), `before ${secret} after`)
  await writeFile(join(root, 'page.js.gz'), gzipSync(Buffer.from(secret).toString('base64')))
  await writeFile(join(root, 'page.js.br'), brotliCompressSync(secret))
  await writeFile(join(root, 'trace.zip'), 'PK')
  await writeFile(join(root, `deep/${secret}`), '')
  await writeFile(join(root, 'skipped.log'), secret)
  const { files, bytes, found } = await searchFiles(
    [root, join(root, 'none')],
    finder([{ name: 'password', value: secret }]),
    (path) => path.endsWith('skipped.log'),
  )
  expect(files).toBe(6)
  expect(bytes).toBeGreaterThan(100)
  expect(found.map((line) => line.slice(root.length + 1).replace(secret, 'SECRET')).sort()).toEqual([
    'deep/SECRET: password (raw)',
    'deep/er/some.log: password (raw)',
    'page.js.br: password (raw)',
    'page.js.gz: password (base64)',
    'trace.zip: an archive',
  ])
})
