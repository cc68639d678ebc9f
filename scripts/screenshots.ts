import { buildApps } from './build-apps.ts'
import { provideChromium } from './provision.ts'
import { run } from './run.ts'

/** `npm run screenshots`: the pictures in docs/images, taken while a person's main job is done on a real node. */
const chromiumPath = await provideChromium()
await buildApps()
await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--grep', '@screenshots'], {
  cwd: 'e2e',
  // The demo keys alone: thousands of others would stand before them.
  env: { ...process.env, CHROMIUM_PATH: chromiumPath, SCREENSHOTS: '1', TEST_FOREIGN_KEYS: '0' },
})
