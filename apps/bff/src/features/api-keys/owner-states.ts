import type { OwnerState, OwnerStatesBody, OwnerStatesReply } from '@latchkey/contract'
import { z } from 'zod'
import { elasticsearchReplyFault } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'

/** Where a reply is trimmed, Elasticsearch leaves an empty list out. */
const FoundUsers = z.object({
  total: z.int(),
  users: z.array(z.object({ username: z.string(), enabled: z.boolean() })).default([]),
})

/**
 * What became of the users of these names in the native realm; a name that is not in the answer has a user who is enabled.
 * At most 10,000 names. Elasticsearch lets holders of read_security read users, and refuses others.
 */
export async function statesOfOwners(
  elasticsearch: Elasticsearch,
  usernames: readonly string[],
): Promise<Map<string, OwnerState>> {
  const { total, users } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/user',
      query: { filter_path: 'total,users.username,users.enabled' },
      body: { query: { terms: { username: usernames } }, size: Math.max(1, usernames.length) },
    },
    FoundUsers,
  )
  // A user who is left out of the answer would pass for one who is gone, and lose keys.
  if (total !== users.length) throw elasticsearchReplyFault('not all users')
  const isEnabled = new Map(users.map(({ username, enabled }) => [username, enabled]))
  return new Map(
    usernames.flatMap((username): [string, OwnerState][] => {
      const enabled = isEnabled.get(username)
      if (enabled === true) return []
      return [[username, enabled === undefined ? 'missing' : 'disabled']]
    }),
  )
}

/** Which of these owners are missing or disabled: for the rows of a page. */
export async function readOwnerStates(
  { usernames }: OwnerStatesBody,
  { elasticsearch }: Caller,
): Promise<OwnerStatesReply> {
  const states = await statesOfOwners(elasticsearch, [...new Set(usernames)])
  return { owners: [...states].map(([username, state]) => ({ username, state })) }
}
