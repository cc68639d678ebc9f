import type { OwnSession } from '@latchkey/contract'
import type { Audited, AuditResult } from '../../audit/audited.ts'
import type { Sessions } from '../../plugins/session.ts'
import type { Caller } from '../../serve.ts'
import { authenticate } from './describe.ts'

// Elasticsearch is asked first each time: whom it refuses by now is told nothing, and ends nothing but the own session.

/** How many ended, and what the audit log calls them. */
type Ended = { ended: number; sessions: string[] }

const endedOf = (sessions: string[]): Ended => ({ ended: sessions.length, sessions })

/** An event for each session that ended, as after a sign-out; one that says so where none was there any more. */
export const auditedEndOfSessions: Audited<unknown, Ended> = {
  action: 'session-end',
  resultsOf: (_input, { sessions }) =>
    sessions.length === 0
      ? [{ outcome: 'failure', reason: 'no_such_session' }]
      : sessions.map((session): AuditResult => ({ outcome: 'success', session, reason: 'ended_by_owner' })),
  brokenCallIsDoubt: true,
}

/** The caller's sessions, the one used last first. */
export async function listSessions(
  { session, elasticsearch }: Caller,
  sessions: Sessions,
): Promise<{ items: OwnSession[] }> {
  await authenticate(elasticsearch)
  return { items: await sessions.list(session) }
}

/** Ends one of them. One that is over, or never was the caller's, makes no difference: it is not there afterwards. */
export async function endSession(
  id: string,
  { session, elasticsearch }: Caller,
  sessions: Sessions,
): Promise<Ended> {
  await authenticate(elasticsearch)
  return endedOf(await sessions.endOwn(session, (own) => own.id === id))
}

/** Ends all but the one that asks. */
export async function endOtherSessions(
  { session, elasticsearch }: Caller,
  sessions: Sessions,
): Promise<Ended> {
  await authenticate(elasticsearch)
  return endedOf(await sessions.endOwn(session, (own) => !own.current))
}
