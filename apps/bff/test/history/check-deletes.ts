import type { InvalidateReply } from '@latchkey/contract'
import type { Violation } from './check.ts'
import type { Evidence, Operation } from './history.ts'

const revokedIn = ({ invalidated, alreadyInvalidated }: InvalidateReply) => [
  ...invalidated,
  ...alreadyInvalidated,
]

/** The keys that a deletion may have revoked, as far as its client knows. */
function mayBeRevokedBy({ call, outcome }: Operation): string[] {
  if (call.kind !== 'invalidate' || outcome.type === 'fail') return []
  if (outcome.type === 'unknown') return call.ids
  const { reply } = outcome
  if (!reply) return []
  return [
    ...revokedIn(reply),
    ...reply.failed.filter(({ code }) => code === 'unconfirmed').map(({ id }) => id),
  ]
}

/** What may not come of deletions. */
export function deleteFaults(operations: Operation[], { keys }: Evidence): Violation[] {
  const live = new Set(keys.filter(({ invalidated }) => !invalidated).map(({ id }) => id))
  const mayBeRevoked = new Set(operations.flatMap(mayBeRevokedBy))
  const madeAt = new Map(
    operations.flatMap(({ outcome, endedAt }) =>
      outcome.type === 'ok' && outcome.id !== undefined ? [[outcome.id, endedAt] as const] : [],
    ),
  )
  const isMadeBefore = (id: string, at: number) => (madeAt.get(id) ?? Number.POSITIVE_INFINITY) < at

  const inReplies = operations.flatMap(({ op, at, call, outcome }) => {
    if (call.kind !== 'invalidate' || outcome.type !== 'ok' || !outcome.reply) return []
    const { reply } = outcome
    const answered = [...revokedIn(reply), ...reply.failed.map(({ id }) => id)]
    const missed = reply.failed.filter(({ id, code }) => code === 'not_found' && isMadeBefore(id, at))
    const broken = [
      ...revokedIn(reply)
        .filter((id) => live.has(id))
        .map((id) => ({ rule: 'a key that is said to be deleted is', id })),
      ...missed.map(({ id }) => ({ rule: 'a key that is there is found', id })),
      ...call.ids
        .filter((id) => answered.filter((other) => other === id).length !== 1)
        .map((id) => ({ rule: 'each key of a deletion is answered once', id })),
    ]
    return broken.map(({ rule, id }) => ({ rule, what: `operation ${op}, ${id}` }))
  })
  const unasked = keys.filter(({ id, invalidated }) => invalidated && !mayBeRevoked.has(id))
  return [
    ...inReplies,
    ...unasked.map(({ id }) => ({ rule: 'a key that no deletion may have deleted lives', what: id })),
  ]
}
