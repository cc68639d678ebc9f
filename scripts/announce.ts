import { styleText } from 'node:util'

/** One line on the terminal about a step: what happens now, so that a long wait is never silent. */
export function announce(step: string, message: string): void {
  console.log(`${styleText('dim', step.padEnd(14))} ${message}`)
}

/** Says what went wrong and what to do, without a stack trace that helps nobody. */
export function complain(message: string): void {
  console.error(`\n${styleText('red', '✖')} ${message}`)
}
