import { type ApiKeyDetails, UpdateBody } from '@latchkey/contract'
import { z } from 'zod'
import { certificateIdentityFault, certificateIdentityOf } from '../form/certificate-identity.ts'
import {
  crossClusterAccessFaults,
  crossClusterAccessOf,
  crossClusterAccessText,
} from '../form/cross-cluster-access.ts'
import type { AccessAndMetadata, KeyFormFaults } from '../form/key-form-values.ts'
import { draftOf, metadataFaultsOf, metadataOf } from '../form/metadata-draft.ts'
import { type AccessSources, roleDescriptorsOf, userAccessFaults, userAccessOf } from '../form/user-access.ts'
import { isSame, withoutKnown } from './known-fields.ts'
import { accessWithoutDefaults, withoutDefaults } from './stored-access.ts'

/** What the edit form shows. */
export type EditValues = AccessAndMetadata

/** A part of a key that an update can change. */
export const sections = ['access', 'certificate_identity', 'metadata'] as const
export type Section = (typeof sections)[number]

/** What a key has in each section, as it is compared and shown: without what Elasticsearch adds by itself. */
export type SectionValues = Record<Section, unknown>

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
export const valuesOf = (key: ApiKeyDetails): EditValues => ({
  access: userAccessOf(withoutDefaults(key.role_descriptors ?? {})),
  crossClusterAccess: crossClusterAccessText(accessWithoutDefaults(key.cross_cluster_access ?? {})),
  certificateIdentity: certificateIdentityOf(key.certificate_identity),
  metadata: draftOf(sendableMetadata(key)),
})

/**
 * Everything that would be refused. What the key already has is no fault, but for a number in metadata that JavaScript
 * cannot hold: sent back, it would be another.
 */
export function faultsOf(values: EditValues, key: ApiKeyDetails, sources: AccessSources): KeyFormFaults {
  const metadata = metadataFaultsOf(values.metadata)
  if (key.type === 'rest') {
    const { descriptors } = values.access
    const access = userAccessFaults(values.access, sources)
    const unknown = withoutKnown(access.descriptors, descriptors, key.role_descriptors)
    return { access: { ...access, descriptors: unknown }, crossClusterAccess: [], metadata }
  }
  const { crossClusterAccess, certificateIdentity } = values
  const isKept = certificateIdentity.isRequired && certificateIdentity.pattern === key.certificate_identity
  const identity = isKept ? undefined : certificateIdentityFault(certificateIdentity)
  return {
    access: { descriptors: [] },
    crossClusterAccess: withoutKnown(
      crossClusterAccessFaults(crossClusterAccess),
      crossClusterAccess,
      key.cross_cluster_access,
    ),
    ...(identity && { certificateIdentity: identity }),
    metadata,
  }
}

const Descriptors = z.record(z.string(), z.record(z.string(), z.unknown()))

/** What the key would have after saving; of values without faults. */
function sectionsAfter(values: EditValues, key: ApiKeyDetails, sources: AccessSources): SectionValues {
  const { isRequired, pattern } = values.certificateIdentity
  return {
    access:
      key.type === 'cross_cluster'
        ? accessWithoutDefaults(crossClusterAccessOf(values.crossClusterAccess))
        : withoutDefaults(Descriptors.parse(roleDescriptorsOf(values.access, sources) ?? {})),
    certificate_identity: isRequired ? pattern : null,
    metadata: metadataOf(values.metadata),
  }
}

/** The sections that differ from what the key has, with their new values. Of values without faults. */
export function changesOf(
  values: EditValues,
  key: ApiKeyDetails,
  sources: AccessSources,
): Partial<SectionValues> {
  const before = sectionsOf(key)
  const after = sectionsAfter(values, key, sources)
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
export const onNewer = (
  values: EditValues,
  changes: Partial<SectionValues>,
  now: ApiKeyDetails,
): EditValues => ({
  ...valuesOf(now),
  ...('access' in changes && { access: values.access, crossClusterAccess: values.crossClusterAccess }),
  ...('certificate_identity' in changes && { certificateIdentity: values.certificateIdentity }),
  ...('metadata' in changes && { metadata: values.metadata }),
})
