import { z } from 'zod'

/** One name may stand for a list of one, as Elasticsearch reads it. */
const Names = z.union([z.string().transform((name) => [name]), z.array(z.string())]).catch([])

const FieldLimit = z
  .looseObject({ grant: Names, except: Names })
  .refine(({ grant, except }) => !grant.includes('*') || except.length > 0)

/** Whether a limit to fields or documents is there and limits: fields may all be granted. */
const isLimited = ({ field_security, query }: { field_security?: unknown; query?: unknown }) =>
  (query ?? undefined) !== undefined || FieldLimit.safeParse(field_security).success

const Entries = z
  .array(
    z.looseObject({
      names: Names,
      privileges: Names,
      field_security: z.unknown().optional(),
      query: z.unknown().optional(),
    }),
  )
  .catch([])

const Role = z
  .looseObject({
    cluster: Names,
    indices: Entries,
    /** Elasticsearch's other name for it. */
    index: Entries,
    restriction: z.unknown().optional(),
  })
  .catch({ cluster: [], indices: [], index: [], restriction: undefined })

/** Elasticsearch takes names of privileges in any case, and the pattern of actions that `all` stands for. */
const holdsAll = (privileges: string[], pattern: string) =>
  privileges.some((privilege) => ['all', pattern].includes(privilege.toLowerCase()))

/** `@` is any text in Lucene's regular expressions. */
const isEveryIndex = (name: string) => /^\*+$/.test(name) || name === '/.*/' || name === '/@/'

/**
 * Whether role descriptors come to all rights: `all` on the cluster and on every index, in one role or in several together.
 * None at all, `{}`, is how Elasticsearch writes all rights of the owner. What comes near it some other way is not found.
 */
export function areAllRights(descriptors: Readonly<Record<string, unknown>> = {}): boolean {
  const written = Object.values(descriptors)
  if (written.length === 0) return true
  // Restricted to a workflow, a role is for nothing else.
  const roles = written.map((role) => Role.parse(role)).filter(({ restriction }) => !restriction)
  const isWhole = (entry: z.output<typeof Entries>[number]) =>
    entry.names.some(isEveryIndex) && holdsAll(entry.privileges, 'indices:*') && !isLimited(entry)
  return (
    roles.some(({ cluster }) => holdsAll(cluster, 'cluster:*')) &&
    roles.some(({ indices, index }) => [...indices, ...index].some(isWhole))
  )
}
