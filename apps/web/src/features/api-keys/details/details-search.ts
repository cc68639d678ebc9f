import { z } from 'zod'
import { ActingSearch } from '../acting/acting-search.ts'

export const detailsTabs = ['overview', 'edit', 'json'] as const
export type DetailsTab = (typeof detailsTabs)[number]

/** The search parameters of the details; without `tab`, or with one that makes no sense, the overview is open. */
export const DetailsSearch = ActingSearch.extend({
  tab: z.enum(['edit', 'json']).optional().catch(undefined),
})
