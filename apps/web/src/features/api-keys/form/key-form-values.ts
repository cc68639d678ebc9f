import { apiKeyNameFault, CreateBody, RoleDescriptors } from '@latchkey/contract'
import { z } from 'zod'
import { type ExpiryFault, type ExpiryValue, expirationOf, expiryFaultOf, noExpiry } from './expiry-value.ts'
import { type JsonFault, jsonFaults } from './json-faults.ts'
import {
  hasFaults,
  type MetadataDraft,
  type MetadataFaults,
  metadataFaultsOf,
  metadataOf,
  metadataText,
  noMetadata,
} from './metadata-draft.ts'

/** What the form shows, field by field; switching a section off keeps what was typed into it. */
export type KeyFormValues = ExpiryValue & {
  name: string
  access: 'all' | 'custom'
  roleDescriptors: string
  metadata: MetadataDraft
}

export const newKeyValues: KeyFormValues = {
  name: '',
  ...noExpiry,
  access: 'all',
  roleDescriptors: '',
  metadata: noMetadata,
}

/** Whether something was filled in; the view in which metadata is edited is not part of it. */
export const isFilledIn = (values: KeyFormValues): boolean =>
  JSON.stringify({ ...values, metadata: metadataText(values.metadata) }) !==
  JSON.stringify({ ...newKeyValues, metadata: '' })

/** Faults by field, in the order of the form; a section that is switched off has none. */
export type KeyFormFaults = {
  name?: NonNullable<ReturnType<typeof apiKeyNameFault>>
  expiry?: ExpiryFault
  roleDescriptors: JsonFault[]
  metadata: MetadataFaults
}

/** Nothing typed is the empty object: Elasticsearch takes it as *all rights*, and the contract refuses it. */
const orEmptyObject = (text: string) => (text.trim() === '' ? '{}' : text)

export function faultsOf(values: KeyFormValues, now = Date.now()): KeyFormFaults {
  const name = apiKeyNameFault(values.name)
  const expiry = expiryFaultOf(values, now)
  return {
    ...(name && { name }),
    ...(expiry && { expiry }),
    roleDescriptors:
      values.access === 'custom' ? jsonFaults(orEmptyObject(values.roleDescriptors), RoleDescriptors) : [],
    metadata: metadataFaultsOf(values.metadata),
  }
}

/** The first field with a fault, in the order of the form. */
export function firstFaultyField(faults: KeyFormFaults): keyof KeyFormFaults | undefined {
  if (faults.name) return 'name'
  if (faults.expiry) return 'expiry'
  if (faults.roleDescriptors.length > 0) return 'roleDescriptors'
  return hasFaults(faults.metadata) ? 'metadata' : undefined
}

/** Whether custom privileges that are right as such grant nothing at all: allowed, but hardly what is wanted. */
export function grantsNothing(roleDescriptors: string): boolean {
  try {
    const roles = z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .safeParse(JSON.parse(roleDescriptors))
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

/** The request that these values mean. Throws where they have faults: see `faultsOf`. */
export function toCreateBody(values: KeyFormValues, now = Date.now()): CreateBody {
  const metadata = metadataOf(values.metadata)
  const expiration = expirationOf(values, now)
  return CreateBody.parse({
    type: 'rest',
    name: values.name,
    ...(expiration !== undefined && { expiration }),
    ...(values.access === 'custom' && {
      role_descriptors: JSON.parse(orEmptyObject(values.roleDescriptors)),
    }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  })
}
