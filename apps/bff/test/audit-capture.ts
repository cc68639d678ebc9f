import { z } from 'zod'
import type { AuditSink } from '../src/audit/audit-sink.ts'

const Event = z.object({
  event: z.object({
    action: z.string(),
    outcome: z.string(),
    type: z.array(z.string()),
    reason: z.string().optional(),
  }),
  user: z
    .object({
      name: z.string(),
      realm: z.string().optional(),
      effective: z.object({ name: z.string() }).optional(),
    })
    .optional(),
  source: z.object({ ip: z.string() }).optional(),
  http: z.object({ request: z.object({ id: z.string() }) }).optional(),
  trace: z.object({ id: z.string() }).optional(),
  latchkey: z
    .object({
      api_key: z.record(z.string(), z.unknown()).optional(),
      export: z.record(z.string(), z.unknown()).optional(),
      session: z.object({ id: z.string() }).optional(),
      acting_as: z.string().optional(),
    })
    .optional(),
  error: z.object({ type: z.string() }).optional(),
})

/** Standard output of a test. */
export function capture() {
  let text = ''
  let isFull = false
  const auditTo: AuditSink = {
    write: async (lines) => {
      if (isFull) throw new Error('ENOSPC')
      text += lines
    },
    reopen: async () => {},
    close: async () => {},
  }
  const fill = (full: boolean) => {
    isFull = full
  }
  const lines = () => text.split('\n').filter(Boolean)
  const events = () => lines().map((line) => Event.parse(JSON.parse(line)))
  /** Action and outcome of each event since the last time, with its reason. */
  const take = () => {
    const taken = events().map(({ event: { action, outcome, reason } }) =>
      [action, outcome, reason].filter(Boolean).join(' '),
    )
    text = ''
    return taken
  }
  return { auditTo, events, take, fill, text: () => text }
}

/** Settings with which what is captured is written. */
export const audited = (env: Record<string, string> = {}) => ({ LATCHKEY_AUDIT: 'stdout', ...env })
