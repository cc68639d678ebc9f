import { buildApps } from './build-apps.ts'
import { serveLocally } from './serve-locally.ts'

await serveLocally(
  async ({ url, environment }) => [
    {
      url,
      command: ['--enable-source-maps', 'apps/bff/dist/main.js'],
      environment: { ...environment, LATCHKEY_WEB_ROOT: 'apps/web/dist' },
    },
  ],
  buildApps,
)
