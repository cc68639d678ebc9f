import type { StoredRoleDescriptor } from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'

const IndexPrivileges = z.looseObject({
  field_security: z.array(z.looseObject({ grant: z.array(z.string()).optional() })).optional(),
  query: z.array(z.string()).optional(),
})
type IndexPrivileges = z.output<typeof IndexPrivileges>

/** A role's sections, with limits and `global` as lists, since several roles add up. Other sections are as in a role. */
const OwnPrivileges = z.looseObject({
  cluster: z.array(z.string()),
  global: z.array(z.record(z.string(), z.unknown())),
  indices: z.array(IndexPrivileges),
  remote_indices: z.array(IndexPrivileges).optional(),
})

/**
 * An entry for each limit to fields with each limit to documents. Elasticsearch lets a reader of several entries see all
 * fields of all of them in all documents of all of them, which is what the lists say.
 */
function entriesOf({ field_security = [], query = [], ...entry }: IndexPrivileges): StoredRoleDescriptor[] {
  const byFields =
    field_security.length === 0
      ? [entry]
      : // Elasticsearch tells an exception from all fields without naming them, and does not take it so.
        field_security.map((limit) => ({ ...entry, field_security: { grant: ['*'], ...limit } }))
  return byFields.flatMap((limited) =>
    query.length === 0 ? [limited] : query.map((documents) => ({ ...limited, query: documents })),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Two grants of the same shape as one. */
function union(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])]
  if (!isObject(one) || !isObject(other)) return other
  const both = Object.keys(other).map((key) => [key, key in one ? union(one[key], other[key]) : other[key]])
  return { ...one, ...Object.fromEntries(both) }
}

const isEmpty = (section: unknown) =>
  isObject(section) ? Object.keys(section).length === 0 : Array.isArray(section) && section.length === 0

/** What the caller may do at this moment, by all their roles together, as one descriptor that can go into a key. */
export async function ownPrivileges({
  elasticsearch,
}: Caller): Promise<{ descriptor: StoredRoleDescriptor }> {
  const request = { method: 'GET', path: '/_security/user/_privileges' } as const
  const answer = await elasticsearch(request, OwnPrivileges)
  const { global, indices, remote_indices = [] } = answer
  const sections = {
    ...answer,
    global: global.reduce<unknown>(union, {}),
    indices: indices.flatMap(entriesOf),
    remote_indices: remote_indices.flatMap(entriesOf),
  }
  return {
    descriptor: Object.fromEntries(Object.entries(sections).filter(([, section]) => !isEmpty(section))),
  }
}
