import {
  type ApiKeyDetails,
  CertificateIdentity,
  CrossClusterAccess,
  RoleDescriptors,
  UpdateBody,
} from '@latchkey/contract'
import { z } from 'zod'
import { type JsonFault, jsonFaults } from '../form/json-faults.ts'
import {
  draftOf,
  hasFaults,
  type MetadataDraft,
  type MetadataFaults,
  metadataFaultsOf,
  metadataOf,
} from '../form/metadata-draft.ts'
import { isSame, withoutKnown } from './known-fields.ts'
import { accessWithoutDefaults, withoutDefaults } from './stored-access.ts'

/** What the edit form shows; of access and certificate identity, the part for the type of the key. */
export type EditValues = {
  access: 'all' | 'custom'
  roleDescriptors: string
  crossClusterAccess: string
  metadata: MetadataDraft
  hasCertificateIdentity: boolean
  certificateIdentity: string
}

export type EditFaults = {
  roleDescriptors: JsonFault[]
  crossClusterAccess: JsonFault[]
  certificateIdentity?: 'empty' | 'too_long'
  metadata: MetadataFaults
}

/** A part of a key that an update can change. */
export const sections = ['access', 'certificate_identity', 'metadata'] as const
export type Section = (typeof sections)[number]

/** What a key has in each section, as it is compared and shown: without what Elasticsearch adds by itself. */
export type SectionValues = Record<Section, unknown>

const pretty = (value: unknown) => JSON.stringify(value, null, 2)

/** Keys that Elasticsearch writes into metadata itself, such as `_cloned_from`. It refuses to take them back. */
const isReserved = (key: string) => key.startsWith('_')
export const reservedKeys = ({ metadata }: Pick<ApiKeyDetails, 'metadata'>): string[] =>
  Object.keys(metadata).filter(isReserved)

const sendableMetadata = ({ metadata }: Pick<ApiKeyDetails, 'metadata'>) =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => !isReserved(key)))

/** What a key has now. Access of a user key is its role descriptors, `{}` for all privileges. */
export const sectionsOf = (key: ApiKeyDetails): SectionValues => ({
  access:
    key.type === 'cross_cluster'
      ? accessWithoutDefaults(key.cross_cluster_access ?? {})
      : withoutDefaults(key.role_descriptors ?? {}),
  certificate_identity: key.certificate_identity ?? null,
  metadata: sendableMetadata(key),
})

/** The form for a key as it is. */
export function valuesOf(key: ApiKeyDetails): EditValues {
  const { access } = sectionsOf(key)
  const isAll = key.type === 'rest' && isSame(access, {})
  return {
    access: isAll ? 'all' : 'custom',
    roleDescriptors: key.type === 'rest' && !isAll ? pretty(access) : '',
    crossClusterAccess: key.type === 'cross_cluster' ? pretty(access) : '',
    metadata: draftOf(sendableMetadata(key)),
    hasCertificateIdentity: key.certificate_identity !== undefined,
    certificateIdentity: key.certificate_identity ?? '',
  }
}

const orEmptyObject = (text: string) => (text.trim() === '' ? '{}' : text)

function identityFault(values: EditValues, key: ApiKeyDetails): EditFaults['certificateIdentity'] {
  const { hasCertificateIdentity, certificateIdentity } = values
  if (!hasCertificateIdentity || certificateIdentity === key.certificate_identity) return undefined
  if (CertificateIdentity.safeParse(certificateIdentity).success) return undefined
  return certificateIdentity === '' ? 'empty' : 'too_long'
}

/** Everything that would be refused; what the key already has is never a fault. */
export function faultsOf(values: EditValues, key: ApiKeyDetails): EditFaults {
  const check = (text: string, schema: Parameters<typeof jsonFaults>[1], original: unknown) =>
    withoutKnown(jsonFaults(orEmptyObject(text), schema), orEmptyObject(text), original)
  const isCrossCluster = key.type === 'cross_cluster'
  const identity = isCrossCluster ? identityFault(values, key) : undefined
  return {
    roleDescriptors:
      isCrossCluster || values.access === 'all'
        ? []
        : check(values.roleDescriptors, RoleDescriptors, key.role_descriptors),
    crossClusterAccess: isCrossCluster
      ? check(values.crossClusterAccess, CrossClusterAccess, key.cross_cluster_access)
      : [],
    ...(identity && { certificateIdentity: identity }),
    metadata: metadataFaultsOf(values.metadata),
  }
}

/** The first field with a fault, in the order of the form. */
export function firstFaultyField(faults: EditFaults): keyof EditFaults | undefined {
  if (faults.roleDescriptors.length > 0) return 'roleDescriptors'
  if (faults.crossClusterAccess.length > 0) return 'crossClusterAccess'
  if (faults.certificateIdentity) return 'certificateIdentity'
  return hasFaults(faults.metadata) ? 'metadata' : undefined
}

const Access = z.record(z.string(), z.unknown())
const Descriptors = z.record(z.string(), Access)

/** What the key would have after saving; of values without faults. */
function sectionsAfter(values: EditValues, key: ApiKeyDetails): SectionValues {
  return {
    access:
      key.type === 'cross_cluster'
        ? accessWithoutDefaults(Access.parse(JSON.parse(values.crossClusterAccess)))
        : values.access === 'all'
          ? {}
          : withoutDefaults(Descriptors.parse(JSON.parse(values.roleDescriptors))),
    certificate_identity: values.hasCertificateIdentity ? values.certificateIdentity : null,
    metadata: metadataOf(values.metadata),
  }
}

/** The sections that differ from what the key has, with their new values. Of values without faults. */
export function changesOf(values: EditValues, key: ApiKeyDetails): Partial<SectionValues> {
  const before = sectionsOf(key)
  const after = sectionsAfter(values, key)
  return Object.fromEntries(
    sections.filter((each) => !isSame(before[each], after[each])).map((each) => [each, after[each]]),
  )
}

/** The request that changes these sections and no other. */
export function updateBodyOf(
  changes: Partial<SectionValues>,
  { type, revision }: Pick<ApiKeyDetails, 'type' | 'revision'>,
): UpdateBody {
  const { access, ...others } = changes
  const isAll = type === 'rest' && isSame(access, {})
  return UpdateBody.parse({
    type,
    revision,
    ...others,
    ...(access !== undefined &&
      (type === 'cross_cluster'
        ? { access }
        : isAll
          ? { all_privileges: true }
          : { role_descriptors: access })),
  })
}

/** The form on a newer version of the key: what was changed in it stays, the rest follows the key. */
export function onNewer(values: EditValues, before: ApiKeyDetails, now: ApiKeyDetails): EditValues {
  const changed = changesOf(values, before)
  const followed = valuesOf(now)
  return {
    ...followed,
    ...('access' in changed && {
      access: values.access,
      roleDescriptors: values.roleDescriptors,
      crossClusterAccess: values.crossClusterAccess,
    }),
    ...('certificate_identity' in changed && {
      hasCertificateIdentity: values.hasCertificateIdentity,
      certificateIdentity: values.certificateIdentity,
    }),
    ...('metadata' in changed && { metadata: values.metadata }),
  }
}
