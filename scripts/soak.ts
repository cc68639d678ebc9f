import { provideJava } from './provision.ts'
import { conclude, runAll, vitestStep } from './test-steps.ts'

/** `npm run soak`: what takes minutes, on a node that it may end; its results go into docs/reliability.md. */
await provideJava()
conclude(await runAll([vitestStep('soak', ['soak'])], 1))
