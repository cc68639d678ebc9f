import { buildApps } from './build-apps.ts'
import { child, serveLocally } from './serve-locally.ts'

await serveLocally(
  async ({ environment }) => [
    child(['--enable-source-maps', 'apps/bff/dist/main.js'], {
      environment: { ...environment, LATCHKEY_WEB_ROOT: 'apps/web/dist' },
    }),
  ],
  buildApps,
)
