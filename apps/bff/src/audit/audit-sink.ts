import { write } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Where lines go. */
export type AuditSink = {
  /** Resolves when the lines are with the system; rejects where they are not, or not all of them. */
  write(lines: string): Promise<void>
  /** Goes on in a new file of the same name, after the old one was moved away. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** What can be written to: an open file. */
type Target = { fd: number; close(): Promise<void> }

const writeSome = promisify(write)

async function writeAll(fd: number, text: string): Promise<void> {
  let rest = Buffer.from(text)
  while (rest.length > 0) {
    try {
      const { bytesWritten } = await writeSome(fd, rest)
      rest = rest.subarray(bytesWritten)
    } catch (error) {
      // A pipe that is full for now, and that somebody has set not to wait.
      const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN'
      if (!isFull) throw error
      await wait(10)
    }
  }
}

async function targetSink(openTarget: () => Promise<Target>): Promise<AuditSink> {
  let target: Target | undefined = await openTarget()
  // After a write that stopped half-way the next line must not be the rest of it.
  let isTorn = false
  const close = async () => {
    const before = target
    target = undefined
    await before?.close()
  }
  return {
    write: async (lines) => {
      target ??= await openTarget()
      try {
        await writeAll(target.fd, isTorn ? `\n${lines}` : lines)
        isTorn = false
      } catch (error) {
        isTorn = true
        throw error
      }
    },
    // Where the new file cannot be opened, the next write says so.
    reopen: close,
    close,
  }
}

/** A file that is only ever appended to, and that its owner alone may read. */
export const fileSink = (path: string) => targetSink(() => open(path, 'a', 0o600))

/** Standard output, past its stream, which would be closed for good at the first failure. */
export const stdoutSink = () => targetSink(async () => ({ fd: 1, close: async () => {} }))

/**
 * One write after the other, and none waits for longer than `deadlineMs`: a disk that hangs is one that cannot be
 * written. While a write hangs, others fail at once instead of piling up.
 */
export function inOrder(sink: AuditSink, deadlineMs: number): AuditSink {
  let last: Promise<unknown> = Promise.resolve()
  let isStuck = false
  const next = (work: () => Promise<void>) => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  return {
    write: async (lines) => {
      if (isStuck) throw new Error('an earlier write hangs')
      const written = next(() => sink.write(lines))
      const late = Symbol('late')
      let timer: NodeJS.Timeout | undefined
      const deadline = new Promise<typeof late>((resolve) => {
        timer = setTimeout(resolve, deadlineMs, late)
      })
      const first = await Promise.race([written, deadline]).finally(() => clearTimeout(timer))
      if (first !== late) return
      isStuck = true
      const free = () => {
        isStuck = false
      }
      void written.then(free, free)
      throw new Error('the write hangs')
    },
    reopen: () => next(() => sink.reopen()),
    close: async () => {
      if (!isStuck) await next(() => sink.close())
    },
  }
}
