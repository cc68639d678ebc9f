import { builtInTemplates, type KeyTemplate } from '@latchkey/contract'
import { crossClusterAccessText } from '../form/cross-cluster-access.ts'
import { expiryValueOf, noExpiry } from '../form/expiry-value.ts'
import { type KeyFormValues, newKeyValues } from '../form/key-form-values.ts'
import { draftOf, metadataText, noMetadata } from '../form/metadata-draft.ts'
import { userAccessOf } from '../form/user-access.ts'

/** Those that are built in, and those of the operator; an operator's replaces the built-in one of its id, where that stood. */
export function templatesWith(ofOperator: KeyTemplate[] = []): KeyTemplate[] {
  const own = new Map(ofOperator.map((template) => [template.id, template]))
  const builtIn = builtInTemplates.map((template) => own.get(template.id) ?? template)
  const others = ofOperator.filter(({ id }) => !builtIn.some((template) => template.id === id))
  return [...builtIn, ...others]
}

/** What a template can fill in, for people to hear what was left as it is. */
export const templateParts = ['expiry', 'access', 'metadata'] as const
export type TemplatePart = (typeof templateParts)[number]

/** One part of the values, as it is compared and taken over. */
function partOf(values: KeyFormValues, part: TemplatePart): Partial<KeyFormValues> {
  const { hasExpiry, expiryBy, expiryDays, expiryDate, access, crossClusterAccess, metadata } = values
  switch (part) {
    case 'expiry':
      return { hasExpiry, expiryBy, expiryDays, expiryDate }
    case 'access':
      return { access, crossClusterAccess }
    case 'metadata':
      return { metadata }
  }
}

/** The view in which metadata is edited is no change of it. */
const comparable = (values: KeyFormValues, part: TemplatePart) =>
  JSON.stringify(part === 'metadata' ? metadataText(values.metadata) : partOf(values, part))

/** The form with nothing but the template in it. */
export const valuesOfTemplate = (template: KeyTemplate, now: number): KeyFormValues => ({
  ...newKeyValues,
  ...(template.expiration === undefined ? noExpiry : expiryValueOf(template.expiration, now)),
  ...(template.type === 'rest'
    ? { access: userAccessOf(template.role_descriptors) }
    : { crossClusterAccess: crossClusterAccessText(template.access) }),
  metadata: template.metadata ? draftOf(template.metadata) : noMetadata,
})

/**
 * The values with the template in those parts that nobody changed since they were `filledIn`. A part that was edited by hand
 * is kept and named. `filledIn` of the result is what the form would be with nothing kept, for the next template to compare.
 */
export function withTemplate(
  values: KeyFormValues,
  { filledIn, template, now }: { filledIn: KeyFormValues; template: KeyTemplate; now: number },
): { values: KeyFormValues; filledIn: KeyFormValues; kept: TemplatePart[] } {
  const proposed = valuesOfTemplate(template, now)
  const isEdited = (part: TemplatePart) =>
    comparable(values, part) !== comparable(filledIn, part) &&
    comparable(values, part) !== comparable(proposed, part)
  // A template without an expiry has no opinion on it.
  const parts = templateParts.filter((part) => part !== 'expiry' || template.expiration !== undefined)
  const kept = parts.filter(isEdited)
  const proposals = (which: TemplatePart[]) => which.map((part) => partOf(proposed, part))
  return {
    values: Object.assign({}, values, ...proposals(parts.filter((part) => !kept.includes(part)))),
    filledIn: Object.assign({}, filledIn, ...proposals(parts)),
    kept,
  }
}
