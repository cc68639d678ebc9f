import {
  type ApiKeyDetails,
  apiKeyNameFaults,
  type CreateBody,
  Expiration,
  type KeyTemplate,
  type Policy,
} from '@latchkey/contract'
import { expiryValueOf, noExpiry } from '../form/expiry-value.ts'
import { type KeyFormValues, newKeyValues } from '../form/key-form-values.ts'
import type { CreateSearch } from './create-search.ts'
import { duplicateOf } from './duplicate.ts'
import { valuesOfTemplate } from './templates.ts'
import { underRules } from './under-rules.ts'

/** A parameter of the link that is not right; it is ignored, and the form says so. */
export type IgnoredParameter = { parameter: 'keyType' | 'name' | 'expires' | 'template'; value: string }

/** Where a form of a new key begins, and what there is to say about that. */
export type Start = {
  values: KeyFormValues
  template?: KeyTemplate
  /** Of the key that is duplicated. */
  original?: ApiKeyDetails
  /** What of it is not in the form. */
  leftOut: string[]
  ignored: IgnoredParameter[]
  /** Whether the link filled something in. */
  isFilledIn: boolean
}

const isKeyType = (text: string | undefined) => text === 'rest' || text === 'cross_cluster'

/** The type that is asked for: by name, else by what the form begins with. */
export const typeAsked = (
  keyType: string | undefined,
  { template, original }: { template?: KeyTemplate | undefined; original?: ApiKeyDetails | undefined },
): CreateBody['type'] =>
  keyType === 'rest' || keyType === 'cross_cluster' ? keyType : (template?.type ?? original?.type ?? 'rest')

/** What a link says, with what it says wrongly apart. Later ones win: a key, then a template, then single values. */
export function startOf(
  { keyType, role, name, expires, template: templateId }: CreateSearch,
  {
    original,
    templates,
    policy,
    now,
  }: {
    original?: ApiKeyDetails | undefined
    templates: KeyTemplate[]
    policy?: Policy | undefined
    now: number
  },
): Start {
  const template = templates.find(({ id }) => id === templateId)
  const duplicate = original && duplicateOf(original)
  const isName = name !== undefined && apiKeyNameFaults(name).length === 0
  const expiry =
    expires === 'never'
      ? noExpiry
      : Expiration.safeParse(expires).success
        ? expiryValueOf(String(expires), now)
        : undefined
  const base = template ? valuesOfTemplate(template, now) : (duplicate?.values ?? newKeyValues)
  const asked = [
    { parameter: 'keyType', value: keyType, isRight: isKeyType(keyType) },
    { parameter: 'name', value: name, isRight: isName },
    { parameter: 'expires', value: expires, isRight: expiry !== undefined },
    { parameter: 'template', value: templateId, isRight: template !== undefined },
  ] as const
  const values: KeyFormValues = {
    ...base,
    ...(isName && { name }),
    ...expiry,
    ...(role && { access: { ...base.access, kind: 'roles', roles: role } }),
  }
  const rules = policy?.[typeAsked(keyType, { template, original: template ? undefined : original })]
  // What a key had is not made to fit unseen.
  const isCopy = duplicate !== undefined && template === undefined
  return {
    values: rules
      ? underRules(values, rules, { expiry: isCopy || expiry !== undefined, access: isCopy })
      : values,
    ...(template && { template }),
    ...(original && !template && { original }),
    leftOut: template ? [] : (duplicate?.leftOut ?? []),
    ignored: asked.flatMap(({ parameter, value, isRight }) =>
      value === undefined || isRight ? [] : [{ parameter, value }],
    ),
    isFilledIn: isName || expiry !== undefined || template !== undefined || role !== undefined,
  }
}

/** The link that fills a form in like this one, as far as a link can: access and metadata that were typed are not in it. */
export function linkSearchOf(
  values: KeyFormValues,
  { type, template }: { type: CreateBody['type']; template: KeyTemplate | undefined },
): CreateSearch {
  const { name, hasExpiry, expiryBy, expiryDays, access } = values
  const days = `${Number(expiryDays)}d`
  return {
    ...(template !== undefined && { template: template.id }),
    ...(type !== typeAsked(undefined, { template }) && { keyType: type }),
    ...(apiKeyNameFaults(name).length === 0 && { name }),
    // A date is past when somebody follows the link.
    ...(hasExpiry && expiryBy === 'days' && Expiration.safeParse(days).success && { expires: days }),
    ...(type === 'rest' && access.kind === 'roles' && access.roles.length > 0 && { role: access.roles }),
  }
}
