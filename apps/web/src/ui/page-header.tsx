import { EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: ReactNode
  /** What the page is for, in a sentence; a phone leaves it out. */
  subtitle: ReactNode
  /** What one comes to do here. */
  action?: ReactNode
}

/** The head of a page. */
export function PageHeader({ title, subtitle, action }: PageHeaderProps) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.m,
        marginBottom: euiTheme.size.base,
      }}
    >
      {/* What is left of the line: words wrap, and those of buttons would be cut off. */}
      <div css={{ flex: '1 1 0' }}>
        <EuiTitle size="m">
          <h1>{title}</h1>
        </EuiTitle>
        <EuiText size="s" color="subdued" css={{ '@media (max-width: 767px)': { display: 'none' } }}>
          <p>{subtitle}</p>
        </EuiText>
      </div>
      {action}
    </div>
  )
}
