import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this, a compressed file saves no packet. */
const minBytes = 1024

/** Writes a `.br` and a `.gz` beside every hashed asset that gains by it, so that the server compresses nothing. */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'latchkey:precompress',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir, config.build.assetsDir)
    },
    closeBundle: async () => {
      const files = (await readdir(folder)).filter((name) => /\.(?:js|css|svg|json)$/.test(name))
      await Promise.all(
        files.map(async (name) => {
          const path = join(folder, name)
          const content = await readFile(path)
          if (content.length < minBytes) return
          await Promise.all([
            brotli(content, {
              params: {
                [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
                [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
              },
            }).then((compressed) => writeFile(`${path}.br`, compressed)),
            zip(content, { level: constants.Z_BEST_COMPRESSION }).then((compressed) =>
              writeFile(`${path}.gz`, compressed),
            ),
          ])
        }),
      )
    },
  }
}
