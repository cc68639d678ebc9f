import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { iconNames } from '../../apps/web/vite/icon-names.ts'
import { precompress } from '../../apps/web/vite/precompress.ts'
import web from '../../apps/web/vite.config.ts'

const eui = dirname(new URL(import.meta.resolve('@elastic/eui/package.json')).pathname)

/** EUI as Latchkey takes it, and compressed as Latchkey is: what is compared is what stands on it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react({ jsxImportSource: '@emotion/react' }), iconNames(join(eui, 'optimize/es')), precompress()],
  define: { LATCHKEY_VERSION: '"none"' },
  ...(web.resolve && { resolve: web.resolve }),
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    outDir: '../../.local/bench/eui-page',
    emptyOutDir: true,
  },
})
