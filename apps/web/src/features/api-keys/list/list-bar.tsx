import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiSkeletonRectangle,
  EuiText,
  EuiToolTip,
  useEuiTheme,
} from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import { bold } from '../../../ui/rich-text.tsx'

const barHeight = 44

function Bar({ children, marked = false, label }: { children: ReactNode; marked?: boolean; label?: string }) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      {...(label !== undefined && { role: 'group', 'aria-label': label })}
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.m,
        minHeight: barHeight,
        marginBlock: euiTheme.size.xs,
        ...(marked && {
          paddingInline: euiTheme.size.base,
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
  isRefreshing: boolean
  onRefresh: () => void
}

/** How many keys there are; announced when it changes. */
export function CountBar({ total, owners, hasFailed, isRefreshing, onRefresh }: CountBarProps) {
  const intl = useIntl()
  const refresh = intl.formatMessage({ id: 'apiKeys.list.refresh', defaultMessage: 'Refresh' })
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
      <EuiToolTip content={refresh} disableScreenReaderOutput>
        <EuiButtonIcon
          iconType="refresh"
          color="text"
          size="s"
          aria-label={refresh}
          isLoading={isRefreshing}
          onClick={onRefresh}
          data-test-subj="apiKeysTableRefreshButton"
        />
      </EuiToolTip>
    </Bar>
  )
}

type BulkBarProps = { count: number; onDelete: () => void; onClear: () => void }

/** What can be done with the ticked rows; in the place of the count, so that nothing jumps. */
export function BulkBar({ count, onDelete, onClear }: BulkBarProps) {
  const intl = useIntl()
  return (
    <Bar
      marked
      label={intl.formatMessage({
        id: 'apiKeys.bulk.label',
        defaultMessage: 'Actions for the selected keys',
      })}
    >
      <EuiText
        size="s"
        role="status"
        css={{ flexGrow: 1, fontWeight: 600 }}
        data-test-subj="bulkSelectedCount"
      >
        <FormattedMessage
          id="apiKeys.bulk.selected"
          defaultMessage="{count, plural, one {# selected} other {# selected}}"
          values={{ count }}
        />
      </EuiText>
      <EuiButtonEmpty
        color="danger"
        iconType="trash"
        size="s"
        onClick={onDelete}
        data-test-subj="bulkInvalidateActionButton"
      >
        <FormattedMessage
          id="apiKeys.bulk.delete"
          defaultMessage="Delete ({count})"
          values={{ count: <FormattedNumber value={count} /> }}
        />
      </EuiButtonEmpty>
      <EuiButtonEmpty color="text" size="s" onClick={onClear} data-test-subj="bulkClearSelectionButton">
        <FormattedMessage id="apiKeys.bulk.clear" defaultMessage="Clear" />
      </EuiButtonEmpty>
    </Bar>
  )
}
