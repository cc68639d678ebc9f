import { apiKeyNameFault, CreateBody, expirationMaxDays, Metadata, RoleDescriptors } from '@latchkey/contract'
import { z } from 'zod'
import { type JsonFault, jsonFaults } from './json-faults.ts'

/** What the form shows, field by field; switching a section off keeps what was typed into it. */
export type KeyFormValues = {
  name: string
  hasExpiry: boolean
  expiryDays: string
  access: 'all' | 'custom'
  roleDescriptors: string
  hasMetadata: boolean
  metadata: string
}

export const newKeyValues: KeyFormValues = {
  name: '',
  hasExpiry: false,
  expiryDays: '90',
  access: 'all',
  roleDescriptors: '',
  hasMetadata: false,
  metadata: '',
}

/** Faults by field, in the order of the form; a section that is switched off has none. */
export type KeyFormFaults = {
  name?: NonNullable<ReturnType<typeof apiKeyNameFault>>
  expiryDays?: 'not_whole' | 'too_long'
  roleDescriptors: JsonFault[]
  metadata: JsonFault[]
}

function expiryFault(days: string): KeyFormFaults['expiryDays'] {
  if (!/^\s*0*[1-9]\d*\s*$/.test(days)) return 'not_whole'
  return Number(days) > expirationMaxDays ? 'too_long' : undefined
}

/** Nothing typed is the empty object: Elasticsearch takes it as *all rights*, and the contract refuses it. */
const orEmptyObject = (text: string) => (text.trim() === '' ? '{}' : text)

export function faultsOf(values: KeyFormValues): KeyFormFaults {
  const name = apiKeyNameFault(values.name)
  const expiryDays = values.hasExpiry ? expiryFault(values.expiryDays) : undefined
  return {
    ...(name && { name }),
    ...(expiryDays && { expiryDays }),
    roleDescriptors:
      values.access === 'custom' ? jsonFaults(orEmptyObject(values.roleDescriptors), RoleDescriptors) : [],
    metadata: values.hasMetadata ? jsonFaults(orEmptyObject(values.metadata), Metadata) : [],
  }
}

/** The first field with a fault, in the order of the form. */
export function firstFaultyField(faults: KeyFormFaults): keyof KeyFormFaults | undefined {
  if (faults.name) return 'name'
  if (faults.expiryDays) return 'expiryDays'
  if (faults.roleDescriptors.length > 0) return 'roleDescriptors'
  return faults.metadata.length > 0 ? 'metadata' : undefined
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
export function toCreateBody(values: KeyFormValues): CreateBody {
  const metadata: unknown = values.hasMetadata ? JSON.parse(orEmptyObject(values.metadata)) : {}
  return CreateBody.parse({
    type: 'rest',
    name: values.name,
    ...(values.hasExpiry && { expiration: `${Number(values.expiryDays)}d` }),
    ...(values.access === 'custom' && {
      role_descriptors: JSON.parse(orEmptyObject(values.roleDescriptors)),
    }),
    ...(Object.keys(Metadata.parse(metadata)).length > 0 && { metadata }),
  })
}
