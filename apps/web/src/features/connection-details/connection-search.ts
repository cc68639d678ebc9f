import { z } from 'zod'

export const connectionTabs = ['endpoints', 'apiKeys'] as const
export type ConnectionTab = (typeof connectionTabs)[number]

/** On every page: whether *Connection details* is open over it, and at which tab. */
export const ConnectionSearch = z.object({
  connection: z.enum(connectionTabs).optional().catch(undefined),
})

/** Whether *Connection details* is open at this place. */
export const isConnectionOpen = ({ search }: { search: object }): boolean =>
  ConnectionSearch.parse(search).connection !== undefined
