import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** EUI stays external here: with the build's aliases a test file takes three times as long. */
export default defineConfig({
  plugins: [react({ jsxImportSource: '@emotion/react' })],
  test: {
    name: 'web',
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    // Node would load the build of the router that is for servers.
    server: { deps: { inline: [/@tanstack\/(?:react-router|router-core)/] } },
    setupFiles: ['test/fail-on-console-error.ts'],
  },
})
