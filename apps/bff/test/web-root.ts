import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Files of a page, as small as they can be. */
export const pageFiles = {
  'index.html': '<!doctype html><title>Latchkey</title>',
  'favicon.svg': '<svg/>',
  'assets/index-abc.js': 'script',
}

/** A folder with them, for `LATCHKEY_WEB_ROOT`, and what removes it. */
export async function makeWebRoot(): Promise<{ webRoot: string; remove: () => Promise<void> }> {
  const webRoot = await mkdtemp(join(tmpdir(), 'latchkey-web-'))
  await mkdir(join(webRoot, 'assets'))
  for (const [name, content] of Object.entries(pageFiles)) await writeFile(join(webRoot, name), content)
  return { webRoot, remove: () => rm(webRoot, { recursive: true }) }
}
