import { conclude, fastSteps, runAll } from './test-steps.ts'

conclude(await runAll(fastSteps, 2))
