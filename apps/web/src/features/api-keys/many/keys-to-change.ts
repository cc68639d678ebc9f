import { type ApiKey, apiKeys, type KeyType, type MatchReply, type Session } from '@latchkey/contract'
import { call } from '../../../api/call.ts'
import { isOwn } from '../delete/may-delete.ts'
import { choiceOf, type ListView } from '../list/list-search.ts'

/** What is known of a key that may be changed with others. */
export type ChangeableKey = Pick<ApiKey, 'id' | 'name' | 'expiration'>

type Candidate = ChangeableKey & Pick<ApiKey, 'type' | 'managed' | 'username' | 'realm'>

/** Keys of a selection that can be changed together, and how many cannot, by reason. */
export type KeysToChange = {
  keys: ChangeableKey[]
  leftOut: { others: number; crossCluster: number; managed: number; expired: number }
}

/** Ticked keys, or all that match a view: then only own ones are looked for, and the rest is not counted. */
export type ManyKeys = { selected: KeysToChange } | { view: ListView }

/** Elasticsearch changes many own user keys at once, as long as they live. */
export function keysToChange(
  candidates: Candidate[],
  session: Pick<Session, 'user'>,
  now: number,
): KeysToChange {
  const leftOut = { others: 0, crossCluster: 0, managed: 0, expired: 0 }
  const keys = candidates.filter((key) => {
    const why = whyNot(key, session, now)
    if (why) leftOut[why] += 1
    return why === undefined
  })
  return { keys, leftOut }
}

function whyNot(
  key: Candidate,
  session: Pick<Session, 'user'>,
  now: number,
): keyof KeysToChange['leftOut'] | undefined {
  if (!isOwn(key, session)) return 'others'
  if (key.managed) return 'managed'
  if (key.type === 'cross_cluster') return 'crossCluster'
  return key.expiration !== undefined && key.expiration <= now ? 'expired' : undefined
}

type Match = (body: Parameters<typeof walkMatch>[0]) => Promise<MatchReply>

const walkMatch = (
  body: ReturnType<typeof choiceOf> & { createdUpTo?: number; cursor?: string },
): Promise<MatchReply> => call(apiKeys.match, { body })

/**
 * The part of what a view shows that can be changed together: own user keys, batch by batch. Managed keys are never among
 * what *all that match* means.
 */
export async function ownKeysOf(
  view: ListView,
  { user }: Pick<Session, 'user'>,
  match: Match = walkMatch,
): Promise<ChangeableKey[]> {
  const types: KeyType[] = ['user']
  if (view.types.length > 0 && !view.types.includes('user')) return []
  const isMe = ({ username, realm }: ListView['owners'][number]) =>
    username === user.username && (realm === undefined || realm === user.realm)
  if (view.owners.length > 0 && !view.owners.some(isMe)) return []
  const owners = [{ username: user.username, realm: user.realm }]
  const choice = choiceOf({ ...view, types, owners, statuses: ['active'] })
  // A view of expired keys has none that can be changed.
  if (view.statuses.length > 0 && !view.statuses.includes('active')) return []
  const keys: ChangeableKey[] = []
  let walk: { createdUpTo?: number; cursor?: string } = {}
  for (;;) {
    const reply = await match({ ...choice, ...walk })
    keys.push(...reply.keys)
    if (reply.next === undefined) return keys
    walk = { createdUpTo: reply.createdUpTo, cursor: reply.next }
  }
}
