import type { ActAs, Session } from '@latchkey/contract'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'
import { authenticate } from '../session/describe.ts'

/** Elasticsearch as a user as whom the caller may act. Where it lets that user in no more, it is no end of the caller's session. */
function elasticsearchAs(username: string, caller: Caller): Elasticsearch {
  const elasticsearch = caller.runAs(username)
  return async (request, reply) => {
    try {
      return await elasticsearch(request, reply)
    } catch (error) {
      if (!(error instanceof ElasticsearchFailure && error.code === 'credentials_changed')) throw error
      // The same 401 for a disabled user and for a caller whose password is no longer right: only the latter has it alone too.
      await authenticate(caller.elasticsearch)
      throw new ApiFailure('run_as_disabled')
    }
  }
}

/** A refusal by Elasticsearch, told as one of the user acted as and not of the caller. */
async function refusedAs<Result>(
  code: 'run_as_refused' | 'run_as_unprivileged',
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure && error.code === 'forbidden')) throw error
    throw new ApiFailure(code, error.details)
  }
}

/** The user of this name as Elasticsearch finds them for the caller, and Elasticsearch as that user. */
export async function findActingUser(
  username: string,
  caller: Caller,
): Promise<{ user: Session['user']; elasticsearch: Elasticsearch }> {
  const elasticsearch = elasticsearchAs(username, caller)
  const user = await refusedAs('run_as_refused', () => authenticate(elasticsearch))
  return { user, elasticsearch }
}

/** The same, where it is the one of this realm. */
async function findInRealm({ username, realm }: ActAs, caller: Caller) {
  const found = await findActingUser(username, caller)
  if (found.user.realm !== realm) throw new ApiFailure('run_as_other_realm')
  return found
}

/**
 * Whom to ask what they hold: the caller, or the user for whom a key is made. What Elasticsearch refuses that user is an
 * answer about them, and stays as it is.
 */
export async function askingAs(actAs: ActAs | undefined, caller: Caller): Promise<Elasticsearch> {
  return actAs === undefined ? caller.elasticsearch : (await findInRealm(actAs, caller)).elasticsearch
}

/**
 * Who makes a change: the caller, or the user as whom it is asked for, where Elasticsearch lets the caller act as that one.
 * Only for writing: keys are read by the caller.
 */
export async function actingAs(actAs: ActAs | undefined, caller: Caller): Promise<Caller> {
  if (actAs === undefined) return caller
  const { user, elasticsearch } = await findInRealm(actAs, caller)
  return {
    ...caller,
    session: { ...caller.session, username: user.username, realm: user.realm },
    elasticsearch: (request, reply) => refusedAs('run_as_unprivileged', () => elasticsearch(request, reply)),
  }
}
