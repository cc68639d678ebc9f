import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { useSession } from '../../../api/session.ts'
import { RevokedList } from '../revoked/revoked-list.tsx'
import { KeyList } from './key-list.tsx'
import { ListHeader } from './list-header.tsx'
import { isListInVain, noteListInVain } from './list-in-vain.ts'
import { KeysDisabled } from './list-prompts.tsx'
import { useListView } from './list-view.ts'
import { NoPermission } from './no-permission.tsx'

/** The page of the list. What is open over it is a route of its own. */
export function ApiKeysPage() {
  const session = useSession()
  const isInVain = isListInVain(session)
  const queryClient = useQueryClient()
  const { view } = useListView()
  useEffect(() => {
    noteListInVain(isInVain)
    // What was asked before that was known is no answer for whoever gets the privilege.
    if (isInVain) queryClient.removeQueries({ queryKey: apiKeysQueryKey })
  }, [isInVain, queryClient])
  if (!session.apiKeysEnabled) {
    return (
      <>
        <ListHeader />
        <KeysDisabled />
      </>
    )
  }
  if (session.capabilities.view === 'none') {
    return (
      <>
        <ListHeader />
        <NoPermission session={session} />
      </>
    )
  }
  return (
    <>
      {view.revoked ? <RevokedList session={session} /> : <KeyList session={session} />}
      <Outlet />
    </>
  )
}
