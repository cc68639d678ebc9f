import { type ActAs, type ActingUser, runAs, type Session } from '@latchkey/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { call } from './call.ts'
import { useSession } from './session.ts'

/** The user of this name, for whoever may act as them; Elasticsearch says whether one may. */
export const actingQuery = (username: string) =>
  queryOptions({
    queryKey: ['run-as', username],
    queryFn: ({ signal }) => call(runAs.check, { body: { actAs: { username } } }, { signal }),
    staleTime: 5_000,
  })

/** The same for a name that may be absent. */
export const useActingQuery = (username: string | undefined) =>
  useQuery({ ...actingQuery(username ?? ''), enabled: username !== undefined })

const Acting = createContext<ActingUser | undefined>(undefined)

/** What is below acts as this user. */
export const ActingProvider = Acting.Provider

/** As whom this part of the page acts; undefined: as the signed-in person. */
export const useActing = (): ActingUser | undefined => useContext(Acting)

/** Who makes the changes of this part of the page, and what they may do. */
export function useActor(): Pick<Session, 'user' | 'capabilities'> {
  const session = useSession()
  return useActing() ?? session
}

/** For the body of a change: as whom it is made. */
export const actAsOf = (acting: ActingUser | undefined): { actAs?: ActAs } =>
  acting ? { actAs: { username: acting.user.username, realm: acting.user.realm } } : {}
