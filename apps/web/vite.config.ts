import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import rootPackage from '../../package.json' with { type: 'json' }
import { appPreload } from './vite/app-preload.ts'
import { fontPreload } from './vite/font-preload.ts'
import { iconNames } from './vite/icon-names.ts'
import { licences, licencesFile } from './vite/licences.ts'
import { precompress } from './vite/precompress.ts'
import { scriptBudget } from './vite/script-budget.ts'

const here = (path: string) => join(import.meta.dirname, path)
const eui = '@elastic/eui/optimize/es'

// refractor is a dependency of EUI's, not ours: pnpm lets only EUI see it.
const euiPackage = createRequire(import.meta.url).resolve('@elastic/eui/package.json')
const ofEui = createRequire(euiPackage)

const bff = process.env.LATCHKEY_BFF_URL ?? 'http://127.0.0.1:5611'

export default defineConfig({
  // Scripts and styles find each other from where they are; the BFF writes the path before those that the page names.
  base: './',
  plugins: [
    react({ jsxImportSource: '@emotion/react' }),
    iconNames(join(dirname(euiPackage), 'optimize/es')),
    appPreload(/\/app-[^/]*\.js$/),
    fontPreload(/inter-latin-wght-normal.*\.woff2$/),
    licences(import.meta.dirname),
    precompress(),
    scriptBudget(
      { signIn: 229, list: 315, everything: 592 },
      {
        signIn: ['/src/shell/login-page.tsx'],
        list: ['/src/shell/app-layout.tsx', '/src/features/api-keys/list/list-page.tsx'],
      },
      here('../../.local/built/script-sizes.json'),
    ),
  ],
  define: { LATCHKEY_VERSION: JSON.stringify(rootPackage.version) },
  // The BFF writes a fresh nonce in its place for each page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: {
    // EUI's optimized build, without prop types, and without what it would drag in: all of lodash, moment, numeral, 270 languages.
    // These are private paths: a build that no longer finds them fails, one that is too large fails by its budget.
    alias: [
      { find: 'eui-internal/emotion-css', replacement: `${eui}/services/emotion/css.js` },
      { find: 'eui-internal/icon', replacement: `${eui}/components/icon/icon.js` },
      { find: /^eui-internal\/icon-asset\/(.*)$/, replacement: `${eui}/components/icon/assets/$1.js` },
      { find: /^@elastic\/eui$/, replacement: `${eui}/index.js` },
      { find: /^\.\/(?:common|lodash)_predicates$/, replacement: here('src/shims/predicates.ts') },
      { find: /^\.\/format_(?:date|number)$/, replacement: here('src/shims/formats.ts') },
      { find: '../../services/objects', replacement: here('src/shims/objects.ts') },
      { find: /^url-parse$/, replacement: here('src/shims/href-protocol.ts') },
      { find: /^lodash\/isEqual$/, replacement: here('src/shims/is-equal.ts') },
      { find: /^lodash$/, replacement: here('src/shims/lodash.ts') },
      { find: /^refractor$/, replacement: here('src/shims/refractor.ts') },
      { find: 'refractor-internal/core', replacement: ofEui.resolve('refractor/core') },
      { find: 'refractor-internal/json', replacement: ofEui.resolve('refractor/lang/json') },
    ],
  },
  build: {
    target: 'es2022',
    license: { fileName: licencesFile },
    // An inlined font or image would be a data: URL, which the policy does not let through for fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // What starts every page, and what starts every page behind the sign-in. Left alone, the bundler makes eighty files
        // of the two, each of which is asked for, and compressed, by itself.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 2 },
            {
              name: 'app',
              test: /\/src\/(?:shell\/app-layout|features\/api-keys\/list\/list-page)\.tsx$/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.LATCHKEY_WEB_PORT ?? 5612),
    strictPort: true,
    // Host stays the browser's: the BFF compares it with Origin.
    proxy: Object.fromEntries(
      ['/api', '/livez', '/readyz'].map((path) => [path, { target: bff, changeOrigin: false }]),
    ),
  },
})
