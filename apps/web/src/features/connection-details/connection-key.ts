import { apiKeyNameFaults, type CreateBody, type KeyRules, nameFaults } from '@latchkey/contract'
import { useState } from 'react'
import { useCreateKey } from '../../api/create-key.ts'
import { useSession } from '../../api/session.ts'
import { isTooLong, mostDays, nameFits, useKeyRules } from '../../ui/key-rules.ts'
import type { Loss } from '../../ui/leave-guard.tsx'
import type { Kept } from '../../ui/secret/kept.ts'
import { accessFault, type QuickAccess, roleDescriptorsOf } from './quick-access.ts'
import { suggestedName } from './suggested-name.ts'

/** Lifetimes to choose from, in days. */
export const usualLifetimes = [30, 90, 365]

/** Those that the rules allow; where they allow none of them, the longest that they do. */
export function lifetimesUnder(rules: KeyRules): number[] {
  const allowed = usualLifetimes.filter((days) => !isTooLong(days, rules))
  return allowed.length > 0 ? allowed : [mostDays(rules) ?? 90]
}

/** The key that is being made, or was: one for the time that *Connection details* is open, whichever tab is shown. */
export function useConnectionKey() {
  const { user } = useSession()
  const { stage, create, forget } = useCreateKey()
  const [name, setName] = useState(() => suggestedName(user.username, new Date()))
  const rules = useKeyRules('rest')
  const [lifetime, setLifetime] = useState(() => Math.min(90, lifetimesUnder(rules).at(-1) ?? 90))
  const [access, setAccess] = useState<QuickAccess>({
    kind: rules.no_all_rights ? 'read' : 'all',
    names: [],
  })
  const [kept, setKept] = useState<Kept>()

  const faults = {
    name: apiKeyNameFaults(name),
    rule: name === '' ? [] : nameFaults(name, rules, nameFits),
    access: accessFault(access),
  }
  const submit = () => {
    if (faults.name.length + faults.rule.length > 0 || faults.access !== undefined) return
    const roles = roleDescriptorsOf(access)
    const request: CreateBody = {
      type: 'rest',
      name,
      expiration: `${lifetime}d`,
      ...(roles && { role_descriptors: roles }),
    }
    void create(request)
  }
  return {
    stage,
    name,
    setName,
    faults,
    rules,
    lifetime,
    setLifetime,
    access,
    setAccess,
    submit,
    forget,
    kept,
    setKept,
  }
}

export type ConnectionKey = ReturnType<typeof useConnectionKey>

/** What closing now would lose. A suggested name is no loss. */
export function lossOf({ stage, kept }: Pick<ConnectionKey, 'stage' | 'kept'>): Loss | undefined {
  if (stage.kind === 'secret' && kept === undefined) return { kind: 'secret', name: stage.key.name }
  if (stage.kind === 'form' && stage.isCreating) return { kind: 'creating' }
  return undefined
}
