import { join } from 'node:path'
import { endingWithParent } from './child.ts'
import { freePort, serveLocally } from './serve-locally.ts'

/** The page and its reload come from Vite at Latchkey's port; the BFF restarts behind it when its source changes. */
await serveLocally(
  async ({ url, host, port, environment }) => {
    const bffPort = await freePort(0, '127.0.0.1')
    const bffUrl = `http://127.0.0.1:${bffPort}`
    const vite = join(process.cwd(), 'node_modules/vite/bin/vite.js')
    return [
      {
        url: bffUrl,
        command: [
          ...endingWithParent,
          'node_modules/tsx/dist/cli.mjs',
          'watch',
          '--clear-screen=false',
          'apps/bff/src/main.ts',
        ],
        environment: { ...environment, LATCHKEY_HOST: '127.0.0.1', LATCHKEY_PORT: String(bffPort) },
      },
      {
        url,
        command: [...endingWithParent, vite, '--host', host, '--strictPort', '--clearScreen', 'false'],
        cwd: 'apps/web',
        environment: { ...environment, LATCHKEY_BFF_URL: bffUrl, LATCHKEY_WEB_PORT: String(port) },
      },
    ]
  },
  async () => {},
)
