import { EuiSkipLink, useEuiTheme, useIsWithinBreakpoints } from '@elastic/eui'
import { Outlet } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { FormattedMessage } from 'react-intl'
import { AppHeader } from './app-header.tsx'
import { ConnectionDetails } from './connection-details.tsx'
import type { OwnKeysBannerProps } from './own-keys-banner.tsx'
import { SessionEndedModal } from './session-ended-modal.tsx'
import { SessionWatch } from './session-watch.tsx'
import { SideNavigation } from './side-navigation.tsx'

const mainId = 'main'

/** After the page itself, which does not wait for it; without it where it cannot be loaded. */
const OwnKeysBanner = lazy(() =>
  import('./own-keys-banner.tsx').then(
    (part) => ({ default: part.OwnKeysBanner }),
    () => ({ default: (_: OwnKeysBannerProps) => <></> }),
  ),
)

/**
 * Header, side navigation and the page, and over them what asks for a password again. On narrow screens the navigation is
 * behind a button of the header.
 */
export function AppLayout(): ReactNode {
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  // EUI measures its header after the first paint; that it is this high can be known before.
  const headerHeight = `var(--euiFixedHeadersOffset, ${euiTheme.size.xxxl})`
  const height = `calc(100vh - ${headerHeight})`
  const padding = isNarrow ? euiTheme.size.base : euiTheme.size.l
  return (
    <>
      <SessionWatch />
      <EuiSkipLink destinationId={mainId} position="fixed" overrideLinkBehavior>
        <FormattedMessage id="shell.skipLink" defaultMessage="Skip to main content" />
      </EuiSkipLink>
      <AppHeader isNarrow={isNarrow} />
      <div css={{ display: 'flex', alignItems: 'flex-start', paddingTop: headerHeight }}>
        {!isNarrow && (
          <div
            css={{
              position: 'sticky',
              top: headerHeight,
              flex: '0 0 200px',
              height,
              overflowY: 'auto',
              paddingBlock: euiTheme.size.l,
              paddingInline: euiTheme.size.s,
              borderRight: euiTheme.border.thin,
              backgroundColor: euiTheme.colors.backgroundBaseSubdued,
            }}
          >
            <SideNavigation />
          </div>
        )}
        <main
          id={mainId}
          tabIndex={-1}
          css={{
            display: 'flex',
            flexDirection: 'column',
            flex: '1 1 0',
            minWidth: 0,
            minHeight: height,
            padding,
            '&:focus': { outline: 'none' },
          }}
        >
          <Suspense>
            <OwnKeysBanner padding={padding} />
          </Suspense>
          <Outlet />
        </main>
      </div>
      <ConnectionDetails />
      <SessionEndedModal />
    </>
  )
}
