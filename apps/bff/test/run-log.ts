import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditSink } from '../src/audit/audit-sink.ts'

/** What every Latchkey of the run says at level trace, for the search at the end of `npm test`. */
const folder = join(
  import.meta.dirname,
  '../../../.local/test-logs',
  `bff ${process.env.TEST_ELASTICSEARCH_VERSION ?? 'default'}`,
)

export const forgetRunLog = () => rmSync(folder, { recursive: true, force: true })

/** Each process of the run has a file of its own. */
export function keepLog(lines: string): void {
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, `${process.pid}.log`), lines)
}

export const keptAudit: AuditSink = {
  write: async (lines) => keepLog(lines),
  reopen: async () => {},
  close: async () => {},
}
