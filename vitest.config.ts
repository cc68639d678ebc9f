import { defineConfig } from 'vitest/config'

/**
 * `*.test.ts` needs nothing but Node, `*.test.tsx` has a document too, and `*.es.test.ts` needs a real Elasticsearch:
 * the global set-up of the project `bff` starts one for all of its files. `*.soak.ts` are for `npm run soak` alone.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps/*,packages/*,scripts,e2e,bench}/**/*.test.ts'],
          exclude: ['**/*.es.test.ts', '**/node_modules/**'],
          isolate: false,
          setupFiles: ['vitest.set-up.ts'],
        },
      },
      {
        test: {
          name: 'bff',
          include: ['{apps/bff,packages/*}/**/*.es.test.ts'],
          globalSetup: ['apps/bff/test/elasticsearch.ts'],
          // A test mostly waits for Elasticsearch, not for a core.
          maxWorkers: 4,
          // Only what hangs gets there: a busy machine takes several times as long as a quiet one.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['apps/bff/test/soak/*.soak.ts'],
          globalSetup: ['apps/bff/test/soak/elasticsearch.ts'],
          // One after the other: they restart the node.
          maxWorkers: 1,
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
      'apps/web/vitest.config.ts',
    ],
  },
})
