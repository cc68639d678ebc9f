import { EuiSkeletonRectangle, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import { isAnyTime } from '../list/date-range.ts'
import { type ListView, type OverviewSpan, unfiltered } from '../list/list-search.ts'
import type { ChangeView } from '../list/list-view.ts'
import { type Bar, barsOf } from './expiry-bars.ts'
import { SpanButtons } from './span-buttons.tsx'
import { TimelineBars } from './timeline-bars.tsx'

type TimelineProps = {
  /** Of each day from today on; absent until they are known. */
  counts: number[] | undefined
  span: Exclude<OverviewSpan, 'off'>
  view: ListView
  changeView: ChangeView
  now: number
}

/** What a bar chooses: its days, of keys that work, as only they are counted. */
const chosenBy = ({ from, before }: Bar): Partial<ListView> => ({
  ...unfiltered,
  types: [],
  statuses: ['active'],
  expires: { from, before },
  cursor: undefined,
})

/** When keys expire, as bars; each leads to the list of its keys. */
export function Timeline({ counts, span, view, changeView, now }: TimelineProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const bars = barsOf(counts ?? [], span, now)
  const isOn = ({ from, before }: Bar) => view.expires.from === from && view.expires.before === before
  const total = bars.reduce((sum, { count }) => sum + count, 0)
  return (
    <div
      css={{
        display: 'flex',
        flexDirection: 'column',
        height: '100%',
        padding: `${euiTheme.size.s} ${euiTheme.size.m}`,
        border: `1px solid ${euiTheme.colors.borderBaseSubdued}`,
        borderRadius: euiTheme.border.radius.medium,
      }}
      data-test-subj="apiKeysTimeline"
    >
      <div css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.s, fontSize: 12, height: 20 }}>
        <span css={{ color: euiTheme.colors.textSubdued, whiteSpace: 'nowrap' }}>
          <FormattedMessage id="apiKeys.timeline.title" defaultMessage="Expiring" />
        </span>
        <span
          css={{ flexGrow: 1, fontVariantNumeric: 'tabular-nums', fontWeight: euiTheme.font.weight.semiBold }}
          data-test-subj="apiKeysTimelineTotal"
        >
          {counts && <FormattedNumber value={total} />}
        </span>
        <SpanButtons span={span} onChange={(overview) => changeView({ overview, cursor: view.cursor })} />
      </div>
      {counts ? (
        <TimelineBars
          label={intl.formatMessage(
            {
              id: 'apiKeys.timeline.label',
              defaultMessage:
                '{total, plural, =0 {No key expires} one {# key expires} other {# keys expire}} in the next {days, number} days. Arrow keys go from bar to bar.',
            },
            { total, days: Number(span) },
          )}
          bars={bars}
          viewOf={(bar) =>
            isOn(bar) && !isAnyTime(view.expires)
              ? { ...view, ...unfiltered, cursor: undefined }
              : { ...view, ...chosenBy(bar) }
          }
          isOn={isOn}
        />
      ) : (
        <EuiSkeletonRectangle width="100%" height={72} css={{ marginTop: 4 }} />
      )}
    </div>
  )
}
