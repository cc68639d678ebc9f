import { buildApps } from './build-apps.ts'

/** `npm run bench`: builds what is measured, then measures it. */
await buildApps()
await import('../bench/bench.ts')
