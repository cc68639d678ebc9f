import { apiKeyNameFaults } from '@latchkey/contract'
import { useState } from 'react'
import { useCreateKey } from '../../api/create-key.ts'
import { useSession } from '../../api/session.ts'
import type { Loss } from '../../ui/leave-guard.tsx'
import { suggestedName } from './suggested-name.ts'

/** Lifetimes to choose from, in days. */
export const lifetimes = [30, 90, 365] as const
export type Lifetime = (typeof lifetimes)[number]

/** The key that is being made, or was: one for the time that *Connection details* is open, whichever tab is shown. */
export function useConnectionKey() {
  const { user } = useSession()
  const { stage, create, forget } = useCreateKey()
  const [name, setName] = useState(() => suggestedName(user.username, new Date()))
  const [lifetime, setLifetime] = useState<Lifetime>(90)
  const [isCopied, setCopied] = useState(false)

  const faults = apiKeyNameFaults(name)
  const submit = () => {
    if (faults.length === 0) void create({ type: 'rest', name, expiration: `${lifetime}d` })
  }
  return { stage, name, setName, faults, lifetime, setLifetime, submit, forget, isCopied, setCopied }
}

export type ConnectionKey = ReturnType<typeof useConnectionKey>

/** What closing now would lose. A suggested name is no loss. */
export function lossOf({ stage, isCopied }: Pick<ConnectionKey, 'stage' | 'isCopied'>): Loss | undefined {
  if (stage.kind === 'secret' && !isCopied) return { kind: 'secret', name: stage.key.name }
  if (stage.kind === 'form' && stage.isCreating) return { kind: 'creating' }
  return undefined
}
