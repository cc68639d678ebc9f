import { applyEdits, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import { z } from 'zod'
import { Entry } from '../form/cross-cluster-access.ts'
import { isReadable, withValue } from '../form/json-edits.ts'

/*
 * Role descriptors of a user key. The JSON text is the one value; the form shows what is in it and changes it in place: what
 * the form has no field for stays as it is.
 */

const Texts = z.array(z.string())

const IndexEntry = Entry.extend({ privileges: Texts.optional(), clusters: Texts.optional() })
export type IndexEntry = z.output<typeof IndexEntry>

const ApplicationEntry = z.looseObject({
  application: z.string().optional(),
  privileges: Texts.optional(),
  resources: Texts.optional(),
})
export type ApplicationEntry = z.output<typeof ApplicationEntry>

const RemoteClusterEntry = z.looseObject({ clusters: Texts.optional(), privileges: Texts.optional() })
export type RemoteClusterEntry = z.output<typeof RemoteClusterEntry>

/** What the form can show of a role. Elasticsearch takes null for no cluster privileges. */
const FormDescriptor = z.looseObject({
  cluster: Texts.nullable().optional(),
  indices: z.array(IndexEntry).optional(),
  applications: z.array(ApplicationEntry).optional(),
  remote_indices: z.array(IndexEntry).optional(),
  remote_cluster: z.array(RemoteClusterEntry).optional(),
  run_as: Texts.optional(),
  restriction: z.looseObject({ workflows: Texts.optional() }).optional(),
})
export type FormDescriptor = z.output<typeof FormDescriptor>

export type FormRole = { name: string; descriptor: FormDescriptor }

/** The sections of a role that are lists of entries. */
export type EntrySection = 'indices' | 'applications' | 'remote_indices' | 'remote_cluster'

const withFields = new Set([
  'cluster',
  'indices',
  'applications',
  'remote_indices',
  'remote_cluster',
  'run_as',
  'restriction',
])

/** Parts of a role that the form has no field for, but for what is empty and for Elasticsearch's own mark on it. */
export const partsWithoutField = (descriptor: FormDescriptor): string[] =>
  Object.entries(descriptor).flatMap(([part, value]) =>
    withFields.has(part) ||
    part === 'transient_metadata' ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
      ? []
      : [part],
  )

/** Where a form without any role starts; it comes into the text with the first change. */
export const firstRoleName = 'role-1'

const propertiesOf = (root: Node | undefined) =>
  (root?.children ?? []).flatMap(({ children }) => {
    const name: unknown = children?.[0]?.value
    return typeof name === 'string' ? [name] : []
  })

/**
 * The roles in the order of the text (an object would put `10` first); undefined while the text is not JSON, or not of a
 * shape that fields can show.
 */
export function rolesOf(text: string): FormRole[] | undefined {
  if (text.trim() === '') return []
  if (!isReadable(text)) return undefined
  const { data } = z.record(z.string(), FormDescriptor).safeParse(JSON.parse(text))
  if (data === undefined) return undefined
  return propertiesOf(parseTree(text)).flatMap((name) => {
    const descriptor = data[name]
    return descriptor === undefined ? [] : [{ name, descriptor }]
  })
}

/** A name that no role has yet. */
export function freshRoleName(roles: FormRole[]): string {
  const names = new Set(roles.map(({ name }) => name))
  for (let number = roles.length + 1; ; number++) if (!names.has(`role-${number}`)) return `role-${number}`
}

export const addRole = (text: string, name: string): string => withValue(text, [name], {})
export const removeRole = (text: string, name: string): string => withValue(text, [name], undefined)

/** The text with a role that is there, so that something can be put into it. */
export const withRole = (text: string, name: string): string =>
  rolesOf(text)?.some((role) => role.name === name) === false ? addRole(text, name) : text

/** Whether a role may be called so beside the others: names that are there twice, or that JavaScript takes, are lost. */
export const isNameFree = (roles: FormRole[], name: string): boolean =>
  name !== '__proto__' && !roles.some((role) => role.name === name)

/** Changes the name of a role where it stands, and nothing of what is in it. */
export function renameRole(text: string, before: string, after: string): string {
  const root = parseTree(text)
  const property = root && findNodeAtLocation(root, [before])?.parent?.children?.[0]
  if (!property) return text
  return applyEdits(text, [
    { offset: property.offset, length: property.length, content: JSON.stringify(after) },
  ])
}

/** Sets a list of names; an empty one that Elasticsearch does not need is taken out. */
export const setNames = (
  text: string,
  path: (string | number)[],
  names: string[],
  isOptional: boolean,
): string => withValue(text, path, names.length === 0 && isOptional ? undefined : names)

const newEntries: Record<EntrySection, object> = {
  indices: { names: [], privileges: [] },
  applications: { application: '', privileges: [], resources: ['*'] },
  remote_indices: { clusters: [], names: [], privileges: [] },
  remote_cluster: { clusters: [], privileges: [] },
}

const entriesOf = (text: string, role: string, section: EntrySection): unknown[] =>
  rolesOf(text)?.find(({ name }) => name === role)?.descriptor[section] ?? []

export function addEntry(text: string, role: string, section: EntrySection): string {
  const count = entriesOf(text, role, section).length
  const entry = newEntries[section]
  return count === 0
    ? withValue(text, [role, section], [entry])
    : withValue(text, [role, section, count], entry, true)
}

export function removeEntry(text: string, role: string, section: EntrySection, index: number): string {
  const count = entriesOf(text, role, section).length
  return withValue(text, count > 1 ? [role, section, index] : [role, section], undefined)
}

/** Restricts a role to workflows; none takes the restriction out, unless something else is in it. */
export function setWorkflows(text: string, role: string, workflows: string[]): string {
  const restriction = rolesOf(text)?.find(({ name }) => name === role)?.descriptor.restriction
  const others = Object.keys(restriction ?? {}).filter((key) => key !== 'workflows')
  return workflows.length === 0 && others.length === 0
    ? withValue(text, [role, 'restriction'], undefined)
    : setNames(text, [role, 'restriction', 'workflows'], workflows, true)
}
