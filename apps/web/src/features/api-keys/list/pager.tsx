import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiPopover,
  EuiText,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { type PageSize, pageSizes, type QueryReply } from '@latchkey/contract'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'

type PagerProps = {
  /** Without `total` until it is counted. */
  page: Pick<QueryReply, 'offset' | 'total' | 'cursors'> & { count: number }
  size: PageSize
  onSize: (size: PageSize) => void
  /** Goes to a page; without a cursor to the first. */
  onPage: (cursor: string | undefined) => void
}

/** Where in the list one is, and the way to the other pages. Stays at the lower edge of the window. */
export function Pager({ page, size, onSize, onPage }: PagerProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const { previous, next, last } = page.cursors
  const range = { from: page.count === 0 ? 0 : page.offset + 1, to: page.offset + page.count }
  const goTo = (cursor: string | undefined) => cursor !== undefined && onPage(cursor)
  return (
    <nav
      aria-label={intl.formatMessage({ id: 'apiKeys.pager.label', defaultMessage: 'Pages of the list' })}
      css={{
        position: 'sticky',
        bottom: 0,
        zIndex: 2,
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.s,
        // Over the padding of the page, to its edges; at its lower end where the list is short.
        marginTop: 'auto',
        marginBottom: `calc(-1 * ${euiTheme.size.l})`,
        marginInline: `calc(-1 * ${euiTheme.size.l})`,
        paddingInline: euiTheme.size.l,
        paddingBlock: euiTheme.size.s,
        borderTop: euiTheme.border.thin,
        backgroundColor: euiTheme.colors.backgroundBasePlain,
        [`@media (max-width: ${euiTheme.breakpoint.m - 1}px)`]: {
          marginBottom: `calc(-1 * ${euiTheme.size.base})`,
          marginInline: `calc(-1 * ${euiTheme.size.base})`,
          paddingInline: euiTheme.size.base,
        },
      }}
    >
      <PageSizeMenu size={size} onSize={onSize} isShort={isNarrow} />
      <EuiText
        size="s"
        color="subdued"
        css={{ marginInlineStart: 'auto', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
        data-test-subj="apiKeysTablePageRange"
      >
        {page.total === undefined ? (
          <FormattedMessage
            id="apiKeys.pager.rangeUncounted"
            defaultMessage="{from, number}–{to, number}"
            values={range}
          />
        ) : (
          <FormattedMessage
            id="apiKeys.pager.range"
            defaultMessage="{from, number}–{to, number} of {total, number}"
            values={{ ...range, total: page.total }}
          />
        )}
      </EuiText>
      <EuiButtonIcon
        iconType="chevronLimitLeft"
        color="text"
        aria-label={intl.formatMessage({ id: 'apiKeys.pager.first', defaultMessage: 'First page' })}
        isDisabled={previous === undefined}
        onClick={() => onPage(undefined)}
        data-test-subj="apiKeysTableFirstPageButton"
      />
      {isNarrow ? (
        <EuiButtonIcon
          iconType="chevronSingleLeft"
          aria-label={intl.formatMessage({
            id: 'apiKeys.pager.previous.label',
            defaultMessage: 'Previous page',
          })}
          isDisabled={previous === undefined}
          onClick={() => goTo(previous)}
          data-test-subj="apiKeysTablePreviousPageButton"
        />
      ) : (
        <EuiButtonEmpty
          size="s"
          iconType="chevronSingleLeft"
          isDisabled={previous === undefined}
          onClick={() => goTo(previous)}
          data-test-subj="apiKeysTablePreviousPageButton"
        >
          <FormattedMessage id="apiKeys.pager.previous" defaultMessage="Previous" />
        </EuiButtonEmpty>
      )}
      <EuiButtonEmpty
        size="s"
        iconType="chevronSingleRight"
        iconSide="right"
        isDisabled={next === undefined}
        onClick={() => goTo(next)}
        data-test-subj="apiKeysTableNextPageButton"
      >
        <FormattedMessage id="apiKeys.pager.next" defaultMessage="Next" />
      </EuiButtonEmpty>
      <EuiButtonIcon
        iconType="chevronLimitRight"
        color="text"
        aria-label={intl.formatMessage({ id: 'apiKeys.pager.last', defaultMessage: 'Last page' })}
        isDisabled={last === undefined || next === undefined}
        onClick={() => goTo(last)}
        data-test-subj="apiKeysTableLastPageButton"
      />
    </nav>
  )
}

type PageSizeMenuProps = { size: PageSize; onSize: (size: PageSize) => void; isShort: boolean }

function PageSizeMenu({ size, onSize, isShort }: PageSizeMenuProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  const label = intl.formatMessage(
    { id: 'apiKeys.pager.size', defaultMessage: 'Rows per page: {size, number}' },
    { size },
  )
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      panelPaddingSize="none"
      anchorPosition="upLeft"
      aria-label={intl.formatMessage({ id: 'apiKeys.pager.sizes', defaultMessage: 'Rows per page' })}
      button={
        <EuiButtonEmpty
          size="s"
          color="text"
          iconType="chevronSingleDown"
          iconSide="right"
          aria-label={label}
          onClick={() => setOpen(!isOpen)}
          data-test-subj="tablePaginationPopoverButton"
        >
          {isShort ? intl.formatNumber(size) : label}
        </EuiButtonEmpty>
      }
    >
      <EuiContextMenuPanel
        items={pageSizes.map((choice) => (
          <EuiContextMenuItem
            key={choice}
            icon={choice === size ? 'check' : 'empty'}
            onClick={() => {
              setOpen(false)
              onSize(choice)
            }}
            data-test-subj={`tablePagination-${choice}-rows`}
          >
            <FormattedMessage
              id="apiKeys.pager.rows"
              defaultMessage="{size, number} rows"
              values={{ size: choice }}
            />
          </EuiContextMenuItem>
        ))}
      />
    </EuiPopover>
  )
}
