import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { paths } from '../../../paths.ts'
import { ActingSearch } from '../acting/acting-search.ts'

const RoleNames = z.union([z.string().transform((name) => [name]), z.array(z.string())])
/** As it was written: what is wrong with it is said in the form. One that came twice is none. */
const asWritten = z.string().optional().catch(undefined)

/**
 * The search parameters of the create form, beside those of the list behind it (whose `type` is a filter). All of them are
 * where the form begins; what makes no sense as a text is dropped, and what each text may be is checked in `start.ts`.
 */
export const CreateSearch = ActingSearch.extend({
  /** `rest` or `cross_cluster`. */
  keyType: asWritten,
  /** Roles to begin with, for links from elsewhere. */
  role: RoleNames.optional().catch(undefined),
  name: asWritten,
  /** A lifetime such as `90d`, or `never`. */
  expires: asWritten,
  /** Id of a template. */
  template: asWritten,
  /** Id of a key whose settings to begin with. */
  from: asWritten,
})
export type CreateSearch = z.output<typeof CreateSearch>

const nothing: Record<keyof CreateSearch, undefined> = {
  keyType: undefined,
  role: undefined,
  name: undefined,
  expires: undefined,
  template: undefined,
  from: undefined,
  as: undefined,
}

/** What the URL says of the form, and how to change it and to leave it. */
export function useCreateSearch() {
  const given = CreateSearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (search: Partial<CreateSearch>) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...search }),
      replace: true,
      resetScroll: false,
    })
  return {
    given,
    setType: (keyType: 'rest' | 'cross_cluster') => change({ keyType }),
    actAs: (as: string) => change({ as }),
    /** A template brings its type along. */
    setTemplate: (template: string) => change({ template, keyType: undefined }),
    /** Back to the list as it was. */
    close: () => void navigate({ to: paths.apiKeys, search: (before) => ({ ...before, ...nothing }) }),
  }
}
