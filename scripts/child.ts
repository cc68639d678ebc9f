import { type ChildProcess, spawn } from 'node:child_process'

/**
 * For programs that do not watch the channel to their parent: stands before them in the command of `child`. Our own
 * server watches it by itself.
 */
export const endingWithParent = ['--import', new URL('end-with-parent.mjs', import.meta.url).href]

/**
 * Starts Node with a command that writes to this terminal, in a process group of its own: Ctrl+C reaches this process
 * alone, which then asks the child to finish what it has accepted. The channel tells the child when this process is
 * gone.
 */
export const child = (
  command: string[],
  options: { cwd?: string | undefined; environment: NodeJS.ProcessEnv },
): ChildProcess =>
  spawn(process.execPath, command, {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })

/** Resolves when the process is gone. */
export const ended = (process: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) resolve()
    else process.once('exit', () => resolve())
  })
