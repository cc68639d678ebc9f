import { join } from 'node:path'
import { child, freePort, serveLocally } from './serve-locally.ts'

/** The page and its reload come from Vite at Latchkey's port; the BFF restarts behind it when its source changes. */
await serveLocally(
  async ({ host, port, environment }) => {
    const bffPort = await freePort(0, '127.0.0.1')
    const bff = { ...environment, LATCHKEY_HOST: '127.0.0.1', LATCHKEY_PORT: String(bffPort) }
    const web = {
      ...environment,
      LATCHKEY_BFF_URL: `http://127.0.0.1:${bffPort}`,
      LATCHKEY_WEB_PORT: String(port),
    }
    return [
      child(
        [
          join(process.cwd(), 'node_modules/vite/bin/vite.js'),
          '--host',
          host,
          '--strictPort',
          '--clearScreen',
          'false',
        ],
        {
          cwd: 'apps/web',
          environment: web,
        },
      ),
      child(['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'apps/bff/src/main.ts'], {
        environment: bff,
      }),
    ]
  },
  async () => {},
)
