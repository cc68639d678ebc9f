import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { ExpiryCell } from '../features/api-keys/list/expiry-cell.tsx'
import type { ConnectionDetailsFlyoutProps } from '../features/connection-details/connection-details-flyout.tsx'
import type { ConnectionTab } from '../features/connection-details/connection-search.ts'
import { focusPage } from '../ui/return-focus.ts'
import { orOutdated } from './outdated-page.ts'
import { PartError } from './part-error.tsx'

const Flyout = lazy(() =>
  orOutdated(import('../features/connection-details/connection-details-flyout.tsx')).then(
    (part) => ({ default: part.ConnectionDetailsFlyout }),
    (error: unknown) => ({
      default: ({ onClose }: ConnectionDetailsFlyoutProps) => <PartError error={error} onClose={onClose} />,
    }),
  ),
)

/** Opens *Connection details* over the page one is on; `href` for another tab of the browser. */
export function useConnectionLink(tab: ConnectionTab) {
  const navigate = useNavigate()
  const router = useRouter()
  const place = { to: '.', search: (before: object) => ({ ...before, connection: tab }) } as const
  return {
    href: router.buildLocation(place).href,
    open: () => void navigate({ ...place, resetScroll: false }),
  }
}

/** The help menu has closed by then; its button is the place that the flyout came from. */
function returnFocus(opener: Element): boolean {
  if (opener.isConnected && opener !== document.body) return true
  const helpButton = document.querySelector<HTMLElement>('[data-test-subj="helpMenuButton"]')
  if (opener === document.body || helpButton === null) focusPage()
  else helpButton.focus()
  return false
}

/** *Connection details* over any page, while the URL says so: back closes it, and a link opens it. */
export function ConnectionDetails(): ReactNode {
  const { connection } = useSearch({ strict: false })
  const navigate = useNavigate()
  if (connection === undefined) return null
  const go = (tab: ConnectionTab | undefined) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, connection: tab }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Suspense>
      <Flyout
        tab={connection}
        onTab={go}
        onClose={() => go(undefined)}
        returnFocus={returnFocus}
        TimeLeft={ExpiryCell}
      />
    </Suspense>
  )
}
