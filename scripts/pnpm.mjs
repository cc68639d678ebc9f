// @ts-check
import { spawnSync } from 'node:child_process'

/** The one place that names the version of pnpm. 12 runs on every Node from 18 on; 11 does not run on 20. */
export const pnpm = 'pnpm@12.21.0'

/**
 * Runs pnpm through npx, which every Node brings; throws unless it succeeds.
 * @param {string[]} args
 */
export function runPnpm(args) {
  const { status, error } = spawnSync('npx', ['-y', pnpm, ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${pnpm} ${args.join(' ')} ended with ${status}`)
}
