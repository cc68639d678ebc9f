import { EuiButtonIcon, EuiSkeletonRectangle, EuiText, EuiToolTip, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { bold } from '../../../ui/rich-text.tsx'

const barHeight = 44

/** One line over the table; what takes its place is of the same height, so that nothing jumps. */
export function Bar({
  children,
  marked = false,
  label,
}: {
  children: ReactNode
  marked?: boolean
  label?: string
}) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      {...(label !== undefined && { role: 'group', 'aria-label': label })}
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.m,
        flexWrap: 'wrap',
        minHeight: barHeight,
        marginBlock: euiTheme.size.xs,
        '@media (max-width: 767px)': { columnGap: euiTheme.size.xs },
        ...(marked && {
          paddingInline: euiTheme.size.base,
          rowGap: 0,
          '@media (max-width: 767px)': { paddingInline: 0, columnGap: euiTheme.size.xs },
          border: `${euiTheme.border.width.thin} solid ${euiTheme.colors.borderBasePrimary}`,
          borderRadius: euiTheme.border.radius.small,
          backgroundColor: euiTheme.colors.backgroundBasePrimary,
        }),
      }}
    >
      {children}
    </div>
  )
}

type CountBarProps = {
  /** Absent until it is known. */
  total: number | undefined
  owners: number | undefined
  hasFailed: boolean
  refresh: ReactNode
  /** What else is said or done about the whole list. */
  children?: ReactNode
}

/** How many keys there are; announced when it changes. */
export function CountBar({ total, owners, hasFailed, refresh, children }: CountBarProps) {
  return (
    <Bar>
      <EuiText size="s" color="subdued" role="status" data-test-subj="apiKeysCount" css={{ flexGrow: 1 }}>
        {total === undefined ? (
          hasFailed ? null : (
            <EuiSkeletonRectangle width={140} height={16} borderRadius="s" />
          )
        ) : (
          <p css={{ fontVariantNumeric: 'tabular-nums' }}>
            <FormattedMessage
              id="apiKeys.list.count"
              defaultMessage="<b>{count, number}</b> {count, plural, one {key} other {keys}}"
              values={{ count: total, b: bold }}
            />
            {owners !== undefined && owners > 0 && (
              <>
                {' · '}
                <FormattedMessage
                  id="apiKeys.list.owners"
                  defaultMessage="{count, plural, one {# owner} other {# owners}}"
                  values={{ count: owners }}
                />
              </>
            )}
          </p>
        )}
      </EuiText>
      {children}
      {refresh}
    </Bar>
  )
}

type RefreshButtonProps = { isRefreshing: boolean; onRefresh: () => void }

/** Reads the rows anew. Page, scroll and ticks stay as they are. */
export function RefreshButton({ isRefreshing, onRefresh }: RefreshButtonProps) {
  const intl = useIntl()
  const label = intl.formatMessage({ id: 'apiKeys.list.refresh', defaultMessage: 'Refresh' })
  return (
    <EuiToolTip content={label} disableScreenReaderOutput>
      <EuiButtonIcon
        iconType="refresh"
        color="text"
        size="s"
        aria-label={label}
        isLoading={isRefreshing}
        onClick={onRefresh}
        data-test-subj="apiKeysTableRefreshButton"
      />
    </EuiToolTip>
  )
}
