import { type ApiKeyDetails, apiKeyNameMaxLength, copyOfRole, rotatedFromField } from '@latchkey/contract'
import { accessWithoutDefaults, withoutDefaults } from '../details/stored-access.ts'
import { certificateIdentityOf } from '../form/certificate-identity.ts'
import { crossClusterAccessText, newCrossClusterAccess } from '../form/cross-cluster-access.ts'
import { noExpiry } from '../form/expiry-value.ts'
import { type KeyFormValues, newKeyValues } from '../form/key-form-values.ts'
import { draftOf } from '../form/metadata-draft.ts'
import { userAccessOf } from '../form/user-access.ts'

const day = 24 * 60 * 60 * 1000
/** A key of this name counts as managed: see `ApiKey.managed`. */
const managedPrefix = /^(?:Alerting: )+/

/** A name for the copy: `name copy`, then `name copy 2`. Cut where it would be too long, never inside a character. */
export function copyName(name: string): string {
  const base = name.replace(managedPrefix, '')
  const [, stem = base, count = '1'] = /^(.+) copy(?: (\d+))?$/s.exec(base) ?? []
  const suffix = stem === base ? ' copy' : ` copy ${Number(count) + 1}`
  const room = apiKeyNameMaxLength - suffix.length
  const cut = stem.slice(0, room).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.trimEnd() || 'key'}${suffix}`
}

/** Metadata that says what the old key is, and would be untrue of the new one. */
const isOfOldKeyAlone = (field: string) =>
  field.startsWith('_') || field === 'managed' || field === rotatedFromField

/** A form with the settings of a key, and the names of what is not in it: of metadata, and of parts that a key cannot have. */
export function duplicateOf(key: ApiKeyDetails): { values: KeyFormValues; leftOut: string[] } {
  const copies = Object.entries(withoutDefaults(key.role_descriptors ?? {})).map(
    ([role, stored]) => [role, copyOfRole(stored)] as const,
  )
  const fields = Object.keys(key.metadata)
  const metadata = Object.fromEntries(
    Object.entries(key.metadata).filter(([field]) => !isOfOldKeyAlone(field)),
  )
  const life =
    key.expiration === undefined ? undefined : Math.max(1, Math.round((key.expiration - key.creation) / day))
  return {
    values: {
      ...newKeyValues,
      ...noExpiry,
      ...(life !== undefined && { hasExpiry: true, expiryDays: String(life) }),
      name: copyName(key.name),
      access: userAccessOf(Object.fromEntries(copies.map(([role, { descriptor }]) => [role, descriptor]))),
      crossClusterAccess:
        key.type === 'cross_cluster'
          ? crossClusterAccessText(accessWithoutDefaults(key.cross_cluster_access ?? {}))
          : newCrossClusterAccess,
      certificateIdentity: certificateIdentityOf(key.certificate_identity),
      metadata: draftOf(metadata),
    },
    leftOut: [
      ...fields.filter(isOfOldKeyAlone).map((field) => `metadata.${field}`),
      ...copies.flatMap(([role, { leftOut }]) => leftOut.map((part) => `${role}.${part}`)),
    ],
  }
}
