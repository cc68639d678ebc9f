import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** EUI stays external here: with the build's aliases a test file takes three times as long. */
export default defineConfig({
  plugins: [react({ jsxImportSource: '@emotion/react' })],
  test: {
    name: 'web',
    environment: 'jsdom',
    include: ['src/**/*.test.tsx'],
    // EUI takes two seconds to load, and a document one: once for all files, not for each.
    isolate: false,
    // Node would load the build of the router that is for servers.
    server: { deps: { inline: [/@tanstack\/(?:react-router|router-core)/] } },
    setupFiles: ['../../vitest.set-up.ts', 'test/empty-page.ts'],
  },
})
