import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'

/** Fails the build when the first script grows past so many KiB, compressed: an alias that no longer works does that. */
export const entryBudget = (kibibytes: number): Plugin => ({
  name: 'latchkey:entry-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry) continue
      // A quick quality: some percent above what is written.
      const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
      const size = brotliCompressSync(chunk.code, { params }).length / 1024
      if (size > kibibytes) {
        this.error(`${chunk.fileName} has ${Math.round(size)} KiB compressed, ${kibibytes} are allowed`)
      }
    }
  },
})
