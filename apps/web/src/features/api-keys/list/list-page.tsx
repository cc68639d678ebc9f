import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { useSession } from '../../../api/session.ts'
import { KeyList } from './key-list.tsx'
import { ListHeader } from './list-header.tsx'
import { isListInVain, noteListInVain } from './list-in-vain.ts'
import { KeysDisabled } from './list-prompts.tsx'
import { useListView } from './list-view.ts'
import { NoPermission } from './no-permission.tsx'

const RevokedList = lazy(() =>
  import('../revoked/revoked-list.tsx').then((part) => ({ default: part.RevokedList })),
)

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
      <Suspense fallback={<ListHeader />}>
        {view.revoked ? <RevokedList session={session} /> : <KeyList session={session} />}
      </Suspense>
      <Outlet />
    </>
  )
}
