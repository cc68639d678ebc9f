import { EuiButtonEmpty, EuiText, useIsWithinBreakpoints } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import type { MatchCounts } from '../delete/matching-question.tsx'
import { BulkChangeButtons, type BulkChangeButtonsProps } from './bulk-change-buttons.tsx'
import { Bar } from './list-bar.tsx'

type BulkBarProps = BulkChangeButtonsProps & {
  /** What all that match would come to; absent until it is known. */
  matching: MatchCounts | undefined
  isEverything: boolean
  onSelectEverything: () => void
  onSelectPage: () => void
  onDelete: () => void
  onClear: () => void
  refresh: ReactNode
}

/** Where a line is too short for all: what is selected, what is done with it, and what is done besides. */
const group = {
  display: 'contents',
  '@media (max-width: 767px)': {
    flexBasis: '100%',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
  },
} as const
const onTheRight = {
  display: 'contents',
  '@media (max-width: 767px)': { display: 'flex', alignItems: 'center', columnGap: 4 },
} as const

/** What can be done with the selected keys; in the place of the count, so that nothing jumps. */
export function BulkBar(props: BulkBarProps) {
  const { matching, isEverything } = props
  const intl = useIntl()
  // As the buttons that change.
  const isNarrow = useIsWithinBreakpoints(['xs', 's', 'm'])
  const count = isEverything ? matching?.selectable : props.count
  // Managed keys count: only a selection of all that match can be made to include them.
  const hasMore = matching !== undefined && matching.selectable + matching.managed > props.count
  /** The question that follows asks for each managed key, or for the switch that takes them along. */
  const isOnlyManaged = count === 0 && matching !== undefined && matching.managed > 0
  return (
    <Bar
      marked
      label={intl.formatMessage({
        id: 'apiKeys.bulk.label',
        defaultMessage: 'Actions for the selected keys',
      })}
    >
      <div
        css={{
          flexGrow: 1,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 12,
          '@media (max-width: 767px)': { flexBasis: '100%', minHeight: 32, paddingInline: 8 },
        }}
      >
        <EuiText
          size="s"
          role="status"
          css={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
          data-test-subj="bulkSelectedCount"
        >
          {count !== undefined && (
            <FormattedMessage
              id="apiKeys.bulk.selected"
              defaultMessage="{count, plural, one {# selected} other {# selected}}"
              values={{ count }}
            />
          )}
        </EuiText>
        {matching && hasMore && props.count > 0 && (
          // The same button for there and back, so that the focus stays on it.
          <EuiButtonEmpty
            size="s"
            flush="both"
            onClick={isEverything ? props.onSelectPage : props.onSelectEverything}
            data-test-subj={isEverything ? 'bulkSelectPage' : 'bulkSelectAllMatching'}
          >
            {isEverything ? (
              <FormattedMessage id="apiKeys.bulk.selectPage" defaultMessage="Select this page only" />
            ) : (
              <FormattedMessage
                id="apiKeys.bulk.selectAll"
                defaultMessage="Select all {count, number} that match"
                values={{ count: matching.selectable }}
              />
            )}
          </EuiButtonEmpty>
        )}
        {matching && (hasMore || isEverything) && <LeftOut {...matching} />}
      </div>
      <div css={group}>
        <BulkChangeButtons {...props} />
        <EuiButtonEmpty
          color="danger"
          {...(!isNarrow && { iconType: 'trash' })}
          size="s"
          isDisabled={count === undefined || (count === 0 && !isOnlyManaged)}
          onClick={props.onDelete}
          data-test-subj="bulkInvalidateActionButton"
        >
          {isOnlyManaged ? (
            <FormattedMessage id="apiKeys.bulk.deleteManaged" defaultMessage="Delete managed keys" />
          ) : (
            <FormattedMessage
              id="apiKeys.bulk.delete"
              defaultMessage="Delete ({count})"
              values={{ count: <FormattedNumber value={count ?? 0} /> }}
            />
          )}
        </EuiButtonEmpty>
      </div>
      <div css={group}>
        <EuiButtonEmpty
          color="text"
          size="s"
          onClick={props.onClear}
          data-test-subj="bulkClearSelectionButton"
        >
          <FormattedMessage id="apiKeys.bulk.clear" defaultMessage="Clear" />
        </EuiButtonEmpty>
        <div css={onTheRight}>{props.refresh}</div>
      </div>
    </Bar>
  )
}

/** Why fewer keys are selected than the list counts. */
function LeftOut({ managed, notAllowed }: MatchCounts) {
  if (managed + notAllowed === 0) return null
  return (
    <EuiText size="xs" color="subdued" component="span" data-test-subj="bulkLeftOut">
      {managed > 0 && (
        <FormattedMessage
          id="apiKeys.bulk.managedLeftOut"
          defaultMessage="{count, plural, one {# managed key is} other {# managed keys are}} left out"
          values={{ count: managed }}
        />
      )}
      {managed > 0 && notAllowed > 0 && ' · '}
      {notAllowed > 0 && (
        <FormattedMessage
          id="apiKeys.bulk.notAllowedLeftOut"
          defaultMessage="{count, plural, one {# key that you may not delete is} other {# keys that you may not delete are}} left out"
          values={{ count: notAllowed }}
        />
      )}
    </EuiText>
  )
}
