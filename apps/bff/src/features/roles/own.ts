import type { StoredRoleDescriptor } from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'

const IndexPrivileges = z.looseObject({
  field_security: z.array(z.looseObject({ grant: z.array(z.string()).optional() })).optional(),
  query: z.array(z.string()).optional(),
})
type IndexPrivileges = z.output<typeof IndexPrivileges>

/** What `_privileges` answers: the sections of a role, with limits and `global` as lists, since several roles add up. */
const OwnPrivileges = z.looseObject({
  global: z.array(z.record(z.string(), z.unknown())).optional(),
  indices: z.array(IndexPrivileges).optional(),
  remote_indices: z.array(IndexPrivileges).optional(),
})

/** An entry for each limit to fields with each limit to documents: together they give what the one with the lists gives. */
function entriesOf({ field_security = [], query = [], ...entry }: IndexPrivileges): StoredRoleDescriptor[] {
  const byFields =
    field_security.length === 0
      ? [entry]
      : // Elasticsearch leaves out what grants everything, and takes no exception without it.
        field_security.map((limit) => ({ ...entry, field_security: { grant: ['*'], ...limit } }))
  return byFields.flatMap((limited) =>
    query.length === 0 ? [limited] : query.map((documents) => ({ ...limited, query: documents })),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The union of two grants of the same shape. */
function together(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])]
  if (!isObject(one) || !isObject(other)) return other
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      key in one && key in other ? together(one[key], other[key]) : (one[key] ?? other[key]),
    ]),
  )
}

const isEmpty = (section: unknown) =>
  Array.isArray(section) ? section.length === 0 : isObject(section) && Object.keys(section).length === 0

/** What the caller may do at this moment, of all their roles together, as one descriptor that can go into a key. */
export async function ownPrivileges({
  elasticsearch,
}: Caller): Promise<{ descriptor: StoredRoleDescriptor }> {
  const { global, indices, remote_indices, ...sections } = await elasticsearch(
    { method: 'GET', path: '/_security/user/_privileges' },
    OwnPrivileges,
  )
  const descriptor = {
    ...sections,
    global: global?.reduce<unknown>(together, {}),
    indices: indices?.flatMap(entriesOf),
    remote_indices: remote_indices?.flatMap(entriesOf),
  }
  return {
    descriptor: Object.fromEntries(
      Object.entries(descriptor).filter(([, section]) => section !== undefined && !isEmpty(section)),
    ),
  }
}
