import { useEuiTheme, useIsWithinBreakpoints } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'

/** A key of the keyboard. */
export function KeyCap({ children }: { children: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  return (
    <kbd
      css={{
        display: 'inline-grid',
        placeItems: 'center',
        minWidth: 20,
        height: 20,
        paddingInline: euiTheme.size.xs,
        border: euiTheme.border.thin,
        borderRadius: euiTheme.border.radius.small,
        fontFamily: euiTheme.font.family,
        fontSize: 11,
        color: euiTheme.colors.textSubdued,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
      }}
    >
      {children}
    </kbd>
  )
}

/** Which keys do what; on a narrow screen there is no keyboard to speak of. */
export function SearchFooter() {
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  if (isNarrow) return null
  return (
    <div
      css={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: euiTheme.size.base,
        padding: `${euiTheme.size.s} ${euiTheme.size.base}`,
        borderTop: euiTheme.border.thin,
        fontSize: 12,
        color: euiTheme.colors.textSubdued,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
      }}
    >
      <span>
        <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> <FormattedMessage id="search.keys.move" defaultMessage="move" />
      </span>
      <span>
        <KeyCap>↵</KeyCap> <FormattedMessage id="search.keys.open" defaultMessage="open" />
      </span>
      <span>
        <KeyCap>Esc</KeyCap> <FormattedMessage id="search.keys.close" defaultMessage="close" />
      </span>
      <span css={{ marginInlineStart: 'auto' }}>
        <FormattedMessage id="search.keys.paste" defaultMessage="Paste an id to find one key" />
      </span>
    </div>
  )
}
