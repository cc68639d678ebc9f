import { z } from 'zod'
import { endpoint, noBody, noParams } from './endpoint.ts'

/** A role descriptor as Elasticsearch returns it: fields that Latchkey does not know come along. */
export const StoredRoleDescriptor = z.record(z.string(), z.unknown())
export type StoredRoleDescriptor = z.output<typeof StoredRoleDescriptor>

const isEmpty = (value: object) => Object.keys(value).length === 0

/**
 * A stored role as it can go into a key: what Elasticsearch refuses there is left out, and named in `leftOut` by its place,
 * such as `description` or `metadata._reserved`. It grants the same. (`transient_metadata` is the cluster's own mark on a role,
 * and goes without a word.)
 */
export function copyOfRole({
  description,
  transient_metadata: _,
  metadata,
  ...grants
}: StoredRoleDescriptor): {
  descriptor: StoredRoleDescriptor
  leftOut: string[]
} {
  const entries = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(metadata))
  const kept = Object.fromEntries(entries.filter(([key]) => !key.startsWith('_')))
  return {
    descriptor: { ...grants, ...(!isEmpty(kept) && { metadata: kept }) },
    leftOut: [
      ...(description === undefined ? [] : ['description']),
      ...entries.filter(([key]) => key.startsWith('_')).map(([key]) => `metadata.${key}`),
    ],
  }
}

/** A role of the cluster. */
export const Role = z.object({
  name: z.string(),
  /** What its maker wrote about it; reserved roles of 8.15 and later have one. */
  description: z.string().optional(),
  /** Built in: it cannot be changed. */
  reserved: z.boolean(),
  /** False: switched off by the licence (document- or field-level security without one). */
  enabled: z.boolean(),
  descriptor: StoredRoleDescriptor,
})
export type Role = z.output<typeof Role>

/** Names that this cluster's version knows; patterns over action names (`cluster:…`, `indices:…`) are accepted besides. */
export const PrivilegeNames = z.object({
  /** False: the cluster did not tell; then names are not checked before they are sent. */
  known: z.boolean(),
  cluster: z.array(z.string()),
  index: z.array(z.string()),
  remote_cluster: z.array(z.string()),
})
export type PrivilegeNames = z.output<typeof PrivilegeNames>

export const roles = {
  /** Needs read_security or manage_security. Errors: forbidden. */
  list: endpoint({
    method: 'GET',
    path: '/api/roles',
    params: noParams,
    body: noBody,
    reply: z.object({ roles: z.array(Role) }),
    summary: 'The roles of the cluster, by name',
    reads: true,
  }),
  /** For every caller: what they may do at this moment, as one descriptor that can go into a key. */
  own: endpoint({
    method: 'GET',
    path: '/api/roles/own',
    params: noParams,
    body: noBody,
    reply: z.object({ descriptor: StoredRoleDescriptor }),
    summary: "The caller's own effective privileges as a role descriptor",
    reads: true,
  }),
  /** For every caller. */
  privilegeNames: endpoint({
    method: 'GET',
    path: '/api/privilege-names',
    params: noParams,
    body: noBody,
    reply: PrivilegeNames,
    summary: 'Names of the privileges that this cluster knows',
    reads: true,
  }),
}
