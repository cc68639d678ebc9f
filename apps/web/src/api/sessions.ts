import { sessions } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** The sessions of the signed-in user, asked anew each time they are shown. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(sessions.list, {}, { signal }),
  gcTime: 0,
})

export const endOneSession = (id: string) => call(sessions.end, { params: { id } })

export const endOtherSessions = () => call(sessions.endOthers)
