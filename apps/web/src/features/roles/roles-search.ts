import type { Role } from '@latchkey/contract'
import { z } from 'zod'
import { privilegesOf, textsOf } from '../../ui/privileges.ts'

export const roleKinds = ['custom', 'reserved'] as const
export type RoleKind = (typeof roleKinds)[number]

/** The search parameters of the roles page; what makes no sense is dropped. */
export const RolesSearch = z.object({
  /** What is searched for. */
  q: z
    .string()
    .transform((q) => q.slice(0, 256) || undefined)
    .optional()
    .catch(undefined),
  kind: z.enum(roleKinds).optional().catch(undefined),
  /** The role that is open. */
  role: z.string().min(1).optional().catch(undefined),
})
export type RolesSearch = z.output<typeof RolesSearch>

/** A role with what is shown and searched of it, read once. */
export type RoleRow = Role & { kind: RoleKind; privileges: ReturnType<typeof privilegesOf>; haystack: string }

export function rowOf(role: Role): RoleRow {
  const privileges = privilegesOf(role.descriptor)
  return {
    ...role,
    kind: role.reserved ? 'reserved' : 'custom',
    privileges,
    haystack: [role.name, role.description ?? '', ...textsOf(privileges)].join('\n').toLowerCase(),
  }
}

/** Rows whose name, description, patterns or privileges hold every word, in any case. */
export function matching(rows: RoleRow[], search: string): RoleRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ haystack }) => words.every((word) => haystack.includes(word)))
}

/** The rows in the order of their names, as Elasticsearch compares them: by code. */
export function byName(rows: RoleRow[], direction: 'asc' | 'desc'): RoleRow[] {
  const sign = direction === 'asc' ? 1 : -1
  return rows.toSorted((one, other) => sign * (one.name > other.name ? 1 : one.name < other.name ? -1 : 0))
}
