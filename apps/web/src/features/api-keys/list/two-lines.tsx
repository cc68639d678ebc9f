import { type UseEuiTheme, useEuiMemoizedStyles } from '@elastic/eui'
import { css } from '@emotion/react'
import type { ReactNode } from 'react'

const line = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
const stylesOf = ({ euiTheme }: UseEuiTheme) => ({
  both: css({ minWidth: 0 }),
  first: css({ ...line, lineHeight: '20px' }),
  second: css({ ...line, fontSize: 12, lineHeight: '16px', color: euiTheme.colors.textSubdued }),
})

/** What one asks first, and below it, smaller, what settles it; both cut off rather than wrapped. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  const styles = useEuiMemoizedStyles(stylesOf)
  return (
    <div css={styles.both}>
      <div css={styles.first}>{first}</div>
      {second !== undefined && <div css={styles.second}>{second}</div>}
    </div>
  )
}
