import { type Capabilities, type Credentials, session } from '@latchkey/contract'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './call.ts'

/** Who is signed in and what they may do; asked at page load and by *Check again*. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(session.get, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The session of the signed-in person; only below the route that has loaded it. */
export const useSession = () => useSuspenseQuery(sessionQuery).data

export const signIn = (credentials: Credentials) => call(session.signIn, { body: credentials })

export const signOut = () => call(session.signOut)

/** Whether somebody sees keys and may change none: then actions are absent, not disabled. */
export function isReadOnly({ view, readRoles: _, ...actions }: Capabilities): boolean {
  const { createUserKey } = actions
  // Where API keys are switched off nobody may change one; that is another page.
  const lacksPrivilege = !createUserKey.allowed && createUserKey.reason === 'missing_privilege'
  return view !== 'none' && lacksPrivilege && Object.values(actions).every(({ allowed }) => !allowed)
}
