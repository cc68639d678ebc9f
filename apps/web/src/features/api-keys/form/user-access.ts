import {
  copyOfRole,
  type PrivilegeNames,
  type Role,
  RoleDescriptors,
  type StoredRoleDescriptor,
} from '@latchkey/contract'
import { z } from 'zod'
import { type JsonFault, jsonFaults } from './json-faults.ts'
import { privilegeProblems } from './privilege-problems.ts'
import { restrictionProblems } from './restriction-problems.ts'

/** Parts of the caller's own privileges, for those who may not read roles; entries of `indices` by `entryId`. */
export type OwnPicks = { cluster: string[]; indices: string[] }

/** What a user key may do, as a form holds it: choosing another kind keeps what was filled in for the others. */
export type UserAccess = {
  kind: 'all' | 'roles' | 'custom'
  /** Names of the roles to copy. */
  roles: string[]
  own: OwnPicks
  /** JSON of the custom role descriptors. */
  descriptors: string
}

export const allMyPrivileges: UserAccess = {
  kind: 'all',
  roles: [],
  own: { cluster: [], indices: [] },
  descriptors: '',
}

/** What there is to choose from; what is still being read, or could not be, is undefined. */
export type AccessSources = {
  mayReadRoles: boolean
  roles: Role[] | undefined
  own: StoredRoleDescriptor | undefined
  privilegeNames: PrivilegeNames | undefined
}

/** `not_read`: what there is to choose from has not come. `role_gone`: a chosen role is not there, or switched off. */
export type ChoiceFault = 'none_chosen' | 'not_read' | 'role_gone'
export type UserAccessFaults = { choice?: ChoiceFault; descriptors: JsonFault[] }

export const isAccessFaulty = ({ choice, descriptors }: UserAccessFaults): boolean =>
  choice !== undefined || descriptors.length > 0

const OwnPrivileges = z.object({
  cluster: z.array(z.string()).catch([]),
  indices: z.array(z.record(z.string(), z.unknown())).catch([]),
})

/** What of the caller's own privileges can be ticked. */
export const ownPrivilegesOf = (own: StoredRoleDescriptor) => OwnPrivileges.parse(own)

/** Tells entries of the own index privileges apart: they have no name. */
export const entryId = (entry: Record<string, unknown>) => JSON.stringify(entry)

/** Roles that can be copied: one that the licence switches off grants nothing to a key either. */
export const copyableRoles = (roles: Role[]) => roles.filter(({ enabled }) => enabled)

/** Nothing typed is the empty object: Elasticsearch takes it as *all rights*, and the contract refuses it. */
const orEmptyObject = (text: string) => (text.trim() === '' ? '{}' : text)

function choiceFault({ roles, own }: UserAccess, sources: AccessSources): ChoiceFault | undefined {
  if (sources.mayReadRoles) {
    if (roles.length === 0) return 'none_chosen'
    if (!sources.roles) return 'not_read'
    const names = new Set(copyableRoles(sources.roles).map(({ name }) => name))
    return roles.every((name) => names.has(name)) ? undefined : 'role_gone'
  }
  if (!sources.own) return 'not_read'
  return own.cluster.length + own.indices.length === 0 ? 'none_chosen' : undefined
}

/** What is wrong with the chosen kind of access; the other kinds have no faults. */
export function userAccessFaults(access: UserAccess, sources: AccessSources): UserAccessFaults {
  if (access.kind === 'all') return { descriptors: [] }
  if (access.kind === 'roles') {
    const choice = choiceFault(access, sources)
    return { ...(choice && { choice }), descriptors: [] }
  }
  const descriptors = jsonFaults(orEmptyObject(access.descriptors), RoleDescriptors, (value) => [
    ...privilegeProblems(value, sources.privilegeNames),
    ...restrictionProblems(value),
  ])
  return { descriptors }
}

/** The role descriptors that an access without faults means; undefined where it is everything the owner may do. */
export function roleDescriptorsOf(access: UserAccess, sources: AccessSources): unknown {
  if (access.kind === 'all') return undefined
  if (access.kind === 'custom') return JSON.parse(orEmptyObject(access.descriptors))
  if (sources.mayReadRoles) {
    const chosen = (sources.roles ?? []).filter(({ name }) => access.roles.includes(name))
    return Object.fromEntries(chosen.map(({ name, descriptor }) => [name, copyOfRole(descriptor).descriptor]))
  }
  const { indices } = ownPrivilegesOf(sources.own ?? {})
  const own = {
    cluster: access.own.cluster,
    indices: indices.filter((entry) => access.own.indices.includes(entryId(entry))),
  }
  return { 'own-privileges': copyOfRole(own).descriptor }
}

/** The access of an existing key, from the role descriptors that Elasticsearch returned. */
export const userAccessOf = (descriptors: Record<string, StoredRoleDescriptor>): UserAccess =>
  Object.keys(descriptors).length === 0
    ? allMyPrivileges
    : { ...allMyPrivileges, kind: 'custom', descriptors: JSON.stringify(descriptors, null, 2) }

/** Whether custom privileges that are right as such grant nothing at all: allowed, but hardly what is wanted. */
export function grantsNothing(descriptors: string): boolean {
  try {
    const roles = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(JSON.parse(descriptors))
    return (
      roles.success &&
      Object.values(roles.data).every((role) =>
        Object.entries(role).every(
          ([section, value]) =>
            ['metadata', 'transient_metadata', 'restriction'].includes(section) ||
            (Array.isArray(value) && value.length === 0),
        ),
      )
    )
  } catch {
    return false
  }
}
