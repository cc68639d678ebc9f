import type { ApiKeyDetails } from '@latchkey/contract'
import { type Section, type SectionValues, sections, sectionsOf } from './edit-values.ts'
import { isSame } from './known-fields.ts'

/** A section in which my version and the one at Elasticsearch differ, and who changed it since the form was opened. */
export type Difference = {
  section: Section
  mine: unknown
  theirs: unknown
  changedBy: 'me' | 'them' | 'both'
}

/** What differs between the key as I want it and as it is now. */
export function differencesOf(
  opened: ApiKeyDetails,
  changes: Partial<SectionValues>,
  now: ApiKeyDetails,
): Difference[] {
  const before = sectionsOf(opened)
  const there = sectionsOf(now)
  return sections.flatMap((section): Difference[] => {
    const isMine = section in changes
    const mine = isMine ? changes[section] : before[section]
    const theirs = there[section]
    if (isSame(mine, theirs)) return []
    const isTheirs = !isSame(before[section], theirs)
    return [{ section, mine, theirs, changedBy: isMine ? (isTheirs ? 'both' : 'me') : 'them' }]
  })
}

/** Whether the key now has everything that I wanted to change, whoever wrote it. */
export function hasChanges(changes: Partial<SectionValues>, now: ApiKeyDetails): boolean {
  const there = sectionsOf(now)
  return sections.every((section) => !(section in changes) || isSame(changes[section], there[section]))
}
