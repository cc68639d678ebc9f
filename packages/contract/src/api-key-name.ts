import { z } from 'zod'

/** Elasticsearch counts UTF-16 units, as JavaScript does: 128 emoji fit, 129 do not. */
export const apiKeyNameMaxLength = 256

/** Elasticsearch compares a name with Java's `trim()` of it, which strips everything up to U+0020 and nothing above. */
const isTrimmed = (unit: number) => unit <= 0x20

export type ApiKeyNameFault = 'empty' | 'too_long' | 'whitespace' | 'underscore' | 'broken_character'

/** Every reason for which Elasticsearch would refuse this name; none where it would not. */
export function apiKeyNameFaults(name: string): ApiKeyNameFault[] {
  if (name === '') return ['empty']
  const holds: Record<Exclude<ApiKeyNameFault, 'empty'>, boolean> = {
    too_long: name.length > apiKeyNameMaxLength,
    whitespace: isTrimmed(name.charCodeAt(0)) || isTrimmed(name.charCodeAt(name.length - 1)),
    underscore: name.startsWith('_'),
    // Half of a character has no UTF-8: what Elasticsearch stores would be another name.
    broken_character: /\p{Surrogate}/u.test(name),
  }
  return (['too_long', 'whitespace', 'underscore', 'broken_character'] as const).filter(
    (fault) => holds[fault],
  )
}

const faultText: Record<ApiKeyNameFault, string> = {
  empty: 'A key needs a name',
  too_long: `A name may have ${apiKeyNameMaxLength} characters at most`,
  whitespace: 'A name may not begin or end with white space',
  underscore: 'A name may not begin with an underscore',
  broken_character: 'A name may not contain half of a surrogate pair',
}

/** Name of a key: 1 to 256 UTF-16 units, no leading underscore, no white space at either end. Names are not unique. */
export const ApiKeyName = z.string().superRefine((name, context) => {
  for (const fault of apiKeyNameFaults(name))
    context.addIssue({ code: 'custom', message: faultText[fault], params: { fault } })
})
