import {
  EuiFlexGroup,
  EuiFlexItem,
  EuiIcon,
  type EuiIconProps,
  EuiText,
  EuiTitle,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { Children, type ReactNode, useId } from 'react'

type PagePromptProps = {
  iconType: EuiIconProps['type']
  /** Colour of the icon: what kind of news this is. */
  color?: 'subdued' | 'primary' | 'warning' | 'danger'
  title: ReactNode
  /** `h1` where the prompt is the whole page. */
  headingLevel?: 'h1' | 'h2'
  /** Sentences; wider things, such as a table, go here too. */
  body?: ReactNode
  /** A button, or an array of them, the most likely first. */
  actions?: ReactNode
  /** A short line at the end of the row of buttons. */
  aside?: ReactNode
  'data-test-subj'?: string
}

/** What a page shows instead of its content: nothing here yet, not allowed, went wrong, not found. */
export function PagePrompt({
  iconType,
  color = 'subdued',
  title,
  headingLevel: Heading = 'h2',
  body,
  actions,
  aside,
  'data-test-subj': testSubject,
}: PagePromptProps) {
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  return (
    <section
      aria-labelledby={titleId}
      data-test-subj={testSubject}
      css={{ width: '100%', maxWidth: 600, marginInline: 'auto', paddingBlock: euiTheme.size.xxxl }}
    >
      <div
        css={{
          display: 'inline-flex',
          padding: euiTheme.size.m,
          marginBottom: euiTheme.size.m,
          border: euiTheme.border.thin,
          borderRadius: euiTheme.size.m,
          backgroundColor: euiTheme.colors.backgroundBaseSubdued,
        }}
      >
        <EuiIcon type={iconType} size="xl" color={color} aria-hidden />
      </div>
      <EuiTitle size="m">
        <Heading id={titleId}>{title}</Heading>
      </EuiTitle>
      {body !== undefined && (
        <EuiText color="subdued" css={{ marginTop: euiTheme.size.s }}>
          {typeof body === 'string' ? <p>{body}</p> : body}
        </EuiText>
      )}
      {(actions !== undefined || aside !== undefined) && (
        <EuiFlexGroup
          alignItems="center"
          gutterSize="m"
          responsive={false}
          wrap
          css={{ marginTop: euiTheme.size.l }}
        >
          {Children.map(actions, (action) => action && <EuiFlexItem grow={false}>{action}</EuiFlexItem>)}
          {aside !== undefined && (
            <EuiFlexItem css={{ flexBasis: isNarrow ? '100%' : 'auto' }}>
              <EuiText size="s" color="subdued" textAlign={isNarrow ? 'left' : 'right'}>
                {aside}
              </EuiText>
            </EuiFlexItem>
          )}
        </EuiFlexGroup>
      )}
    </section>
  )
}
