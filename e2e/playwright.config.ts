import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium.ts'
import { resultsFolder } from './written.ts'

const executablePath = findChromium()

// With a failure Playwright writes down all that is on the page, for language models: a secret that is shown would be in it.
process.env.PLAYWRIGHT_NO_COPY_PROMPT = '1'

export default defineConfig({
  testDir: '.',
  globalSetup: './serve-for-tests.ts',
  outputDir: resultsFolder,
  // The pictures of docs/images are taken on demand only: npm run screenshots.
  ...(process.env.SCREENSHOTS === undefined && { grepInvert: /@screenshots/ }),
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A test that passes at the second try has found a fault; `npm test` alone gives a second try, and says so.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    testIdAttribute: 'data-test-subj',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Traces, videos and pictures of a failure could hold a secret.
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      // Chromium as root has no sandbox; it opens nothing but the page under test.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
