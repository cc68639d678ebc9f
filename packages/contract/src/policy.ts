import { z } from 'zod'
import { areAllRights } from './all-rights.ts'
import { ApiKeyId } from './api-key.ts'
import { Expiration, lifetimeMs } from './expiration.ts'

/*
 * Rules of an organisation for its keys, beyond Elasticsearch's own, which knows nothing of them. Both sides read them here,
 * so that the form says what the BFF does.
 */

const rules = {
  /** The longest that a key may have left, reckoned from the moment it is made or its expiry is changed. A key without an expiry has more. */
  max_lifetime: Expiration.optional(),
  expiry_required: z.boolean().optional(),
  /** What a whole name has to look like: `pattern` for programs, `description` for people. */
  name_pattern: z
    .strictObject({
      pattern: z.string().min(1).max(500),
      description: z.string().trim().min(1).max(200),
    })
    .optional(),
  /** Keys of metadata that every key has, with something in them. */
  required_metadata: z
    .array(
      z
        .string()
        .min(1)
        .max(100)
        .regex(/^(?!_)/, 'A metadata key may not begin with an underscore'),
    )
    .min(1)
    .max(20)
    .refine((keys) => new Set(keys).size === keys.length, 'Each metadata key once')
    .optional(),
  /** No user key may have all rights of its owner, or descriptors that come to all rights on the cluster. */
  no_all_rights: z.boolean().optional(),
  /** No two living keys of one owner have the same name, a successor and the key that it replaces excepted. */
  unique_name: z.boolean().optional(),
}

/** The rules for keys of one type; one that is absent does not hold. */
export const KeyRules = z.strictObject(rules)
export type KeyRules = z.output<typeof KeyRules>

/** The rules by type of key. */
export const Policy = z.strictObject({ rest: KeyRules, cross_cluster: KeyRules })
export type Policy = z.output<typeof Policy>

const { max_lifetime, expiry_required, name_pattern, required_metadata, no_all_rights, unique_name } = rules
const otherRules = z
  .strictObject({
    max_lifetime: max_lifetime.nullable(),
    expiry_required: expiry_required.nullable(),
    name_pattern: name_pattern.nullable(),
    required_metadata: required_metadata.nullable(),
    no_all_rights: no_all_rights.nullable(),
    unique_name: unique_name.nullable(),
  })
  .optional()

/**
 * A policy as an operator writes it: rules for all keys, and below a type of key those that differ for it, `null` for none.
 */
export const PolicyFile = z
  .strictObject({ ...rules, rest: otherRules, cross_cluster: otherRules })
  .transform(({ rest, cross_cluster, ...all }): Policy => {
    const withOther = (other: z.output<typeof otherRules>) =>
      KeyRules.parse(
        Object.fromEntries(Object.entries({ ...all, ...other }).filter(([, rule]) => rule !== null)),
      )
    return { rest: withOther(rest), cross_cluster: withOther(cross_cluster) }
  })

/** A rule that a key would break, with its limit. `field` is the one of a new key that it is about. */
export const PolicyFault = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('max_lifetime'), field: z.literal('expiration'), max: Expiration }),
  z.object({ rule: z.literal('expiry_required'), field: z.literal('expiration') }),
  z.object({ rule: z.literal('name_pattern'), field: z.literal('name'), description: z.string() }),
  z.object({ rule: z.literal('required_metadata'), field: z.literal('metadata'), key: z.string() }),
  z.object({ rule: z.literal('no_all_rights'), field: z.literal('role_descriptors') }),
  /** `apiKeyId` is the living key of the same owner that has the name. */
  z.object({ rule: z.literal('unique_name'), field: z.literal('name'), apiKeyId: ApiKeyId }),
])
export type PolicyFault = z.output<typeof PolicyFault>

/** Whether a whole name fits a pattern. The BFF does it with an engine that takes linear time, whatever the pattern. */
export type NameFits = (pattern: string, name: string) => boolean

/** What is wrong with a lifetime, reckoned from now; `undefined` is a key that never expires. A longest lifetime wants an expiry too. */
export function expiryFaults(lifeMs: number | undefined, rules: KeyRules): PolicyFault[] {
  const { max_lifetime: max, expiry_required } = rules
  if (lifeMs === undefined)
    return max !== undefined || expiry_required ? [{ rule: 'expiry_required', field: 'expiration' }] : []
  return max !== undefined && lifeMs > lifetimeMs(max)
    ? [{ rule: 'max_lifetime', field: 'expiration', max }]
    : []
}

/** What is wrong with a name as such; whether it is taken, only Elasticsearch knows. */
export const nameFaults = (
  name: string,
  { name_pattern: rule }: KeyRules,
  nameFits: NameFits,
): PolicyFault[] =>
  rule === undefined || nameFits(rule.pattern, name)
    ? []
    : [{ rule: 'name_pattern', field: 'name', description: rule.description }]

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '')

/** The required keys that metadata lacks, or has with nothing in them. */
export const missingMetadata = (
  metadata: Readonly<Record<string, unknown>>,
  { required_metadata: keys = [] }: KeyRules,
): string[] => keys.filter((key) => !Object.hasOwn(metadata, key) || !isFilled(metadata[key]))

const metadataFaults = (keys: string[]): PolicyFault[] =>
  keys.map((key) => ({ rule: 'required_metadata', field: 'metadata', key }))

const rightsFaults = (
  descriptors: Readonly<Record<string, unknown>> | undefined,
  { no_all_rights }: KeyRules,
): PolicyFault[] =>
  no_all_rights && areAllRights(descriptors) ? [{ rule: 'no_all_rights', field: 'role_descriptors' }] : []

/** A key to make, as far as rules are about it. Of a cross-cluster key there are no role descriptors. */
export type KeyUnderRules = {
  type: keyof Policy
  name: string
  expiration?: string | undefined
  role_descriptors?: Readonly<Record<string, unknown>> | undefined
  metadata?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Every rule that a new key would break, but for `unique_name`. A successor with the name of the key that it `replaces` keeps
 * the name, whatever it is.
 */
export function newKeyFaults(
  key: KeyUnderRules,
  policy: Policy,
  { nameFits, replaces }: { nameFits: NameFits; replaces?: string | undefined },
): PolicyFault[] {
  const rules = policy[key.type]
  const { name, expiration, metadata = {}, role_descriptors } = key
  return [
    ...(name === replaces ? [] : nameFaults(name, rules, nameFits)),
    ...expiryFaults(expiration === undefined ? undefined : lifetimeMs(expiration), rules),
    ...(key.type === 'rest' ? rightsFaults(role_descriptors, rules) : []),
    ...metadataFaults(missingMetadata(metadata, rules)),
  ]
}

/** What of a key is changed, as `UpdateBody` has it. */
export type ChangeUnderRules = Omit<KeyUnderRules, 'name'> & { all_privileges?: true | undefined }

/** The required keys that a change of metadata takes away: what was missing before is not its fault. */
export function metadataTakenAway(
  after: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
  rules: KeyRules,
): string[] {
  const missing = new Set(missingMetadata(before, rules))
  return missingMetadata(after, rules).filter((key) => !missing.has(key))
}

/** Every rule that a change breaks. What it does not touch is let be, whatever rules it breaks. */
export function changeFaults(
  change: ChangeUnderRules,
  before: { metadata: Readonly<Record<string, unknown>> },
  policy: Policy,
): PolicyFault[] {
  const { type, expiration, metadata, role_descriptors, all_privileges } = change
  const rules = policy[type]
  const changesRights = type === 'rest' && (all_privileges || role_descriptors !== undefined)
  return [
    ...(expiration === undefined ? [] : expiryFaults(lifetimeMs(expiration), rules)),
    ...(changesRights ? rightsFaults(all_privileges ? undefined : role_descriptors, rules) : []),
    ...(metadata === undefined ? [] : metadataFaults(metadataTakenAway(metadata, before.metadata, rules))),
  ]
}
