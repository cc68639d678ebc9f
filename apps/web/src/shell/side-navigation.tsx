import { EuiTitle, useEuiTheme } from '@elastic/eui'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { pageGroups } from './pages.ts'

/** Where one can go. `onLeave` is told when a page was chosen. */
export function SideNavigation({ onLeave }: { onLeave?: () => void }): ReactNode {
  const { euiTheme } = useEuiTheme()
  const id = useId()
  const linkStyle = {
    display: 'block',
    paddingBlock: euiTheme.size.xs,
    paddingInline: euiTheme.size.s,
    borderRadius: euiTheme.border.radius.small,
    color: euiTheme.colors.textParagraph,
    '&:hover, &:focus-visible': { backgroundColor: euiTheme.colors.backgroundBaseInteractiveHover },
    '&[aria-current]': {
      fontWeight: euiTheme.font.weight.semiBold,
      color: euiTheme.colors.textPrimary,
      backgroundColor: euiTheme.colors.backgroundBaseInteractiveSelect,
    },
  }
  return (
    <nav aria-labelledby={id} css={{ fontSize: euiTheme.font.scale.s * euiTheme.base }}>
      <EuiTitle size="xs">
        <h2 id={id} css={{ paddingInline: euiTheme.size.s }}>
          <FormattedMessage id="navigation.stackManagement" defaultMessage="Stack Management" />
        </h2>
      </EuiTitle>
      {pageGroups.map((group) => (
        <section key={group.id} aria-labelledby={`${id}-${group.id}`} css={{ marginTop: euiTheme.size.l }}>
          <EuiTitle size="xxs">
            <h3 id={`${id}-${group.id}`} css={{ paddingInline: euiTheme.size.s }}>
              <FormattedMessage {...group.title} />
            </h3>
          </EuiTitle>
          <ul css={{ marginTop: euiTheme.size.s }}>
            {group.pages.map((page) => (
              <li key={page.to}>
                <Link
                  to={page.to}
                  // The filters of the list are not another page.
                  activeOptions={{ includeSearch: false }}
                  css={linkStyle}
                  data-test-subj={page.testSubject}
                  {...(onLeave && { onClick: onLeave })}
                >
                  <FormattedMessage {...page.title} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
