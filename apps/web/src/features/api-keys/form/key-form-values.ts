import { type ApiKeyNameFault, apiKeyNameFaults, CreateBody, type KeyRules } from '@latchkey/contract'
import {
  type CertificateIdentityFault,
  type CertificateIdentityValue,
  certificateIdentityFault,
  noCertificateIdentity,
} from './certificate-identity.ts'
import {
  crossClusterAccessFaults,
  crossClusterAccessOf,
  newCrossClusterAccess,
} from './cross-cluster-access.ts'
import { type ExpiryFault, type ExpiryValue, expirationOf, expiryFaultOf, noExpiry } from './expiry-value.ts'
import type { JsonFault } from './json-faults.ts'
import {
  hasFaults,
  type MetadataDraft,
  type MetadataFaults,
  metadataFaultsOf,
  metadataOf,
  metadataText,
  noMetadata,
} from './metadata-draft.ts'
import { type FormPolicyFaults, missingIn, policyFaultsOf, withMissing } from './policy-faults.ts'
import {
  type AccessSources,
  allMyPrivileges,
  isAccessFaulty,
  roleDescriptorsOf,
  type UserAccess,
  type UserAccessFaults,
  userAccessFaults,
} from './user-access.ts'

/**
 * What the form shows, field by field, of both types of key; switching the type, or a section off, keeps what was typed
 * into it.
 */
export type KeyFormValues = ExpiryValue & {
  name: string
  /** Of a user key. */
  access: UserAccess
  /** Of a cross-cluster key, as JSON. */
  crossClusterAccess: string
  /** Of a cross-cluster key. */
  certificateIdentity: CertificateIdentityValue
  metadata: MetadataDraft
}

/** What every form of a key asks for; of access and certificate identity, the part for the type of the key. */
export type AccessAndMetadata = Pick<
  KeyFormValues,
  'access' | 'crossClusterAccess' | 'certificateIdentity' | 'metadata'
>

export const newKeyValues: KeyFormValues = {
  name: '',
  ...noExpiry,
  access: allMyPrivileges,
  crossClusterAccess: newCrossClusterAccess,
  certificateIdentity: noCertificateIdentity,
  metadata: noMetadata,
}

/** Whether something was filled in; the view in which metadata is edited is not part of it. */
export const isFilledIn = (values: KeyFormValues, initial = newKeyValues): boolean =>
  JSON.stringify({ ...values, metadata: metadataText(values.metadata) }) !==
  JSON.stringify({ ...initial, metadata: metadataText(initial.metadata) })

/** What the values are of, and what they are checked with. */
export type KeyFormContext = {
  type: CreateBody['type']
  sources: AccessSources
  /** Of the organisation, for keys of this type; absent: none. */
  rules?: KeyRules
}

/** Faults by field, in the order of the form; a section that is switched off, or of the other type, has none. */
export type KeyFormFaults = {
  name?: ApiKeyNameFault[]
  expiry?: ExpiryFault
  access: UserAccessFaults
  crossClusterAccess: JsonFault[]
  certificateIdentity?: CertificateIdentityFault
  metadata: MetadataFaults
  /** Rules of the organisation that are broken, of fields that are right otherwise. */
  policy?: FormPolicyFaults
}

export function faultsOf(values: KeyFormValues, context: KeyFormContext, now = Date.now()): KeyFormFaults {
  const { type, sources, rules } = context
  const metadata = metadataFaultsOf(values.metadata)
  const name = apiKeyNameFaults(values.name)
  const expiry = expiryFaultOf(values, now)
  const isUserKey = type === 'rest'
  const certificateIdentity = isUserKey ? undefined : certificateIdentityFault(values.certificateIdentity)
  return {
    ...(name.length > 0 && { name }),
    ...(expiry && { expiry }),
    access: isUserKey ? userAccessFaults(values.access, sources) : { descriptors: [] },
    crossClusterAccess: isUserKey ? [] : crossClusterAccessFaults(values.crossClusterAccess),
    ...(certificateIdentity && { certificateIdentity }),
    metadata: rules
      ? withMissing(metadata, values.metadata, missingIn(values.metadata, metadata, rules))
      : metadata,
    ...(rules && { policy: policyFaultsOf(values, context, now) }),
  }
}

/** The first field with a fault, in the order of the form. */
export function firstFaultyField(faults: KeyFormFaults): Exclude<keyof KeyFormFaults, 'policy'> | undefined {
  const { policy } = faults
  if (faults.name || policy?.name.length) return 'name'
  if (faults.expiry || policy?.expiry) return 'expiry'
  if (isAccessFaulty(faults.access) || policy?.access) return 'access'
  if (faults.crossClusterAccess.length > 0) return 'crossClusterAccess'
  if (faults.certificateIdentity) return 'certificateIdentity'
  return hasFaults(faults.metadata) ? 'metadata' : undefined
}

/** What only one of the types has. */
function ofType(values: KeyFormValues, { type, sources }: KeyFormContext) {
  if (type === 'rest') {
    const descriptors = roleDescriptorsOf(values.access, sources)
    return { type, ...(descriptors !== undefined && { role_descriptors: descriptors }) }
  }
  const { isRequired, pattern } = values.certificateIdentity
  return {
    type,
    access: crossClusterAccessOf(values.crossClusterAccess),
    ...(isRequired && { certificate_identity: pattern }),
  }
}

/** The request that these values mean. Throws where they have faults: see `faultsOf`. */
export function toCreateBody(values: KeyFormValues, context: KeyFormContext, now = Date.now()): CreateBody {
  const metadata = metadataOf(values.metadata)
  const expiration = expirationOf(values, now)
  return CreateBody.parse({
    ...ofType(values, context),
    name: values.name,
    ...(expiration !== undefined && { expiration }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  })
}
