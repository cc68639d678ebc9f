import { ApiKeyId, type AuthenticateBody, type AuthenticateReply } from '@latchkey/contract'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { countAttempt } from '../../count-attempt.ts'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { ElasticsearchConnection } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'

const Authenticated = z.object({
  username: z.string(),
  api_key: z.object({ id: ApiKeyId, name: z.string() }),
})

/** What a person needs who tests keys as they make them, and nothing to sort stolen ones by. */
const testsPerMinute = 20

/** Tests of keys a minute, by session. */
export const createTestLimit = () =>
  new RateLimiterMemory({ keyPrefix: 'key tests', points: testsPerMinute, duration: 60 })

/** Elasticsearch's words for why it refuses a key, the same in 8.19 and 9.5 (measured). */
const causes = [
  ['unknown_id', /unable to find apikey/],
  ['wrong_secret', /invalid credentials for API key/],
  ['expired', /api key is expired/],
  ['invalidated', /has been invalidated/],
  ['other_type', /expected API key type/],
] as const

const causeOf = (reason: string) => causes.find(([, words]) => words.test(reason))?.[0] ?? 'other'

type Use = { connection: ElasticsearchConnection; testLimit: RateLimiterMemory }

/**
 * Asks Elasticsearch who one is with this key: as the key, with nothing of the caller's. That it is refused is an answer here
 * and no failure, or its 401 would be taken for the end of the caller's session.
 */
export async function authenticateKey(
  { encoded }: AuthenticateBody,
  { session, callOptions }: Caller,
  { connection, testLimit }: Use,
): Promise<AuthenticateReply> {
  await countAttempt(testLimit, session.idHash)
  const asKey = connection.as({ ...callOptions, authorization: `ApiKey ${encoded}` })
  try {
    const { username, api_key } = await asKey(
      { method: 'GET', path: '/_security/_authenticate' },
      Authenticated,
    )
    return { outcome: 'works', id: api_key.id, name: api_key.name, username }
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    if (error.code === 'forbidden') {
      return { outcome: 'restricted', reason: error.details.elasticsearch?.reason ?? '' }
    }
    if (error.code !== 'credentials_changed') throw error
    // While it starts, or cannot read its security index, Elasticsearch refuses good keys as it does good passwords.
    if (await connection.refusesEverybody(callOptions.requestId))
      throw new ApiFailure('elasticsearch_overloaded')
    const reason = (error.refusedCredentials ?? '').replace(/^API key: /, '')
    return { outcome: 'refused', cause: causeOf(reason), reason }
  }
}
