import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { paths } from '../../../paths.ts'

const RoleNames = z.union([z.string().transform((name) => [name]), z.array(z.string())])

/**
 * The search parameters of the create form, beside those of the list behind it (whose `type` is a filter). What makes no
 * sense in a hand-edited URL is dropped.
 */
export const CreateSearch = z.object({
  /** Absent: a user key. */
  keyType: z.literal('cross_cluster').optional().catch(undefined),
  /** Roles to begin with, for links from elsewhere. */
  role: RoleNames.optional().catch(undefined),
})
export type CreateSearch = z.output<typeof CreateSearch>

/** What the URL says of the form, and how to change it and to leave it. */
export function useCreateSearch() {
  const { keyType, role } = CreateSearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  return {
    type: keyType ?? ('rest' as const),
    roles: role ?? [],
    setType: (type: 'rest' | 'cross_cluster') =>
      void navigate({
        to: '.',
        search: (before) => ({ ...before, keyType: type === 'rest' ? undefined : type }),
        replace: true,
        resetScroll: false,
      }),
    /** Back to the list as it was. */
    close: () =>
      void navigate({
        to: paths.apiKeys,
        search: (before) => ({ ...before, keyType: undefined, role: undefined }),
      }),
  }
}
