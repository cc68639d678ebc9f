import { useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'

/** What one asks first, and below it, smaller, what settles it; both cut off rather than wrapped. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  const line = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
  return (
    <div css={{ minWidth: 0 }}>
      <div css={{ ...line, lineHeight: '20px' }}>{first}</div>
      {second !== undefined && (
        <div css={{ ...line, fontSize: 12, lineHeight: '16px', color: euiTheme.colors.textSubdued }}>
          {second}
        </div>
      )}
    </div>
  )
}
