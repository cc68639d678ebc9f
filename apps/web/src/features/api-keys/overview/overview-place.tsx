import { EuiSkeletonRectangle, useEuiTheme, useIsWithinBreakpoints } from '@elastic/eui'
import { lazy, Suspense } from 'react'
import type { OverviewProps } from './overview.tsx'
import { overviewHeight, tileHeight } from './overview-size.ts'

/** After the rows, which do not wait for it; without it where it cannot be loaded. */
const Overview = lazy(() =>
  import('./overview.tsx').then(
    (part) => ({ default: part.Overview }),
    () => ({ default: (_: OverviewProps) => <></> }),
  ),
)

/** Where the overview stands over the list, kept free for it until it is there. */
export function OverviewPlace(props: OverviewProps) {
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  // Nothing is counted that nobody looks at.
  if (props.view.overview === 'off') return null
  const height = isNarrow ? tileHeight + 4 : overviewHeight
  return (
    <Suspense
      fallback={<EuiSkeletonRectangle width="100%" height={height} css={{ marginBottom: euiTheme.size.m }} />}
    >
      <Overview {...props} />
    </Suspense>
  )
}
