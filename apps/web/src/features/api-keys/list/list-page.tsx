import { Outlet } from '@tanstack/react-router'
import { useSession } from '../../../api/session.ts'
import { KeyList } from './key-list.tsx'
import { ListHeader } from './list-header.tsx'
import { KeysDisabled } from './list-prompts.tsx'
import { NoPermission } from './no-permission.tsx'

/** The page of the list. What is open over it is a route of its own. */
export function ApiKeysPage() {
  const session = useSession()
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
      <KeyList session={session} />
      <Outlet />
    </>
  )
}
