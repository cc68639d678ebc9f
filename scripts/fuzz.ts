import { parseArgs } from 'node:util'
import { elasticsearchVersions } from '@latchkey/local-elasticsearch'
import { provideJava } from './provision.ts'
import { run } from './run.ts'

/**
 * `npm run fuzz -- raw --seconds 300 --seed 7 --version 8.19.21`: the fuzzers of `npm test` (`raw`, `keys`; by default both)
 * for longer, with another seed. What they find comes with seed and path, and as small as they could make it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    version: { type: 'string', default: elasticsearchVersions[0] },
  },
})

await provideJava()
const tests = (positionals.length > 0 ? positionals : ['raw', 'keys']).map(
  (name) => `apps/bff/test/attack/${name}.es.test.ts`,
)
await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'bff', ...tests], {
  env: {
    ...process.env,
    FUZZ_SEED: values.seed,
    FUZZ_SECONDS: values.seconds,
    TEST_ELASTICSEARCH_VERSION: values.version,
  },
})
