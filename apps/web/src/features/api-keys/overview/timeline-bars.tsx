import { EuiToolTip, useEuiTheme } from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { FormattedDate, useIntl } from 'react-intl'
import { timeRangeOf } from '../list/date-range.ts'
import { type ListView, searchOf } from '../list/list-search.ts'
import { type Bar, heightOf } from './expiry-bars.ts'

type TimelineBarsProps = {
  /** The picture in a sentence; the bars are its words. */
  label: string
  bars: Bar[]
  /** What the list shows after a click on a bar. */
  viewOf: (bar: Bar) => ListView
  isOn: (bar: Bar) => boolean
}

const chartHeight = 56

/** A key with little chance to be missed: the smallest bar that can be hit. */
const leastHeight = 6

/**
 * The bars, each a link that says in words what it shows. One of them is in the order of the keyboard, and the arrows lead
 * to the others: thirty steps stand between nobody and the list.
 */
export function TimelineBars({ label, bars, viewOf, isOn }: TimelineBarsProps) {
  const { euiTheme } = useEuiTheme()
  const [reached, setReached] = useState<string>()
  const filled = bars.filter(({ count }) => count > 0)
  const most = Math.max(0, ...bars.map(({ count }) => count))
  const stop = filled.find(({ from }) => from === reached) ?? filled[0]
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const links = [...event.currentTarget.querySelectorAll('a')]
    const at = links.findIndex((link) => link.matches(':focus'))
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key]
    const link = to === undefined ? undefined : links[to]
    if (!link) return
    event.preventDefault()
    link.focus()
  }
  return (
    <>
      <div
        role="toolbar"
        aria-label={label}
        onKeyDown={move}
        css={{
          display: 'flex',
          alignItems: 'flex-end',
          gap: bars.length > 20 ? 2 : 4,
          height: chartHeight,
          marginTop: euiTheme.size.xs,
          borderBottom: `1px solid ${euiTheme.colors.borderBaseSubdued}`,
        }}
        data-test-subj="apiKeysTimelineBars"
      >
        {bars.map((bar) => (
          <div key={bar.from} css={{ flex: '1 1 0', minWidth: 0, height: '100%' }}>
            {bar.count > 0 && (
              <BarLink
                bar={bar}
                height={Math.max(leastHeight, heightOf(bar.count, most) * chartHeight)}
                view={viewOf(bar)}
                isOn={isOn(bar)}
                isStop={bar.from === stop?.from}
                onReach={() => setReached(bar.from)}
              />
            )}
          </div>
        ))}
      </div>
      <Axis bars={bars} />
    </>
  )
}

type BarLinkProps = {
  bar: Bar
  height: number
  view: ListView
  isOn: boolean
  isStop: boolean
  onReach: () => void
}

function BarLink({ bar, height, view, isOn, isStop, onReach }: BarLinkProps) {
  const { euiTheme } = useEuiTheme()
  const words = useBarWords(bar)
  const { href, onClick } = useLinkProps({
    to: '.',
    search: searchOf(view),
    resetScroll: false,
    preload: false,
  })
  const color = {
    very_soon: euiTheme.colors.danger,
    soon: euiTheme.colors.warning,
    plenty: euiTheme.colors.success,
  }[bar.state]
  return (
    <EuiToolTip
      content={words}
      display="block"
      position="bottom"
      anchorProps={{ css: { height: '100%' } }}
      disableScreenReaderOutput
    >
      <a
        href={href}
        onClick={onClick}
        aria-label={words}
        aria-current={isOn ? 'true' : undefined}
        tabIndex={isStop ? 0 : -1}
        onFocus={onReach}
        css={{ display: 'flex', alignItems: 'flex-end', width: '100%', height: '100%' }}
        data-test-subj={`apiKeysTimelineBar-${bar.from}`}
      >
        <span
          css={{
            width: '100%',
            height,
            backgroundColor: color,
            borderRadius: '2px 2px 0 0',
            outline: isOn ? `2px solid ${euiTheme.colors.textPrimary}` : 'none',
            // Windows' high contrast mode would take the colour away, and with it the picture.
            forcedColorAdjust: 'none',
          }}
        />
      </a>
    </EuiToolTip>
  )
}

const startOf = (date: string) => timeRangeOf({ from: date })?.from ?? 0

/** `24 Nov: 3 keys expire`; of several days the first and the last. */
function useBarWords({ from, before, count }: Bar): string {
  const intl = useIntl()
  const first = startOf(from)
  const last = startOf(before) - 1
  const days = intl.formatDateTimeRange(first, last, { day: 'numeric', month: 'short', year: 'numeric' })
  return intl.formatMessage(
    {
      id: 'apiKeys.timeline.bar',
      defaultMessage: '{days}: {count, plural, one {# key expires} other {# keys expire}}',
    },
    { days, count },
  )
}

/** The first day, one in the middle and the last. */
function Axis({ bars }: { bars: Bar[] }) {
  const { euiTheme } = useEuiTheme()
  const middle = bars[Math.floor(bars.length / 2)]
  const last = bars.at(-1)
  const moments = [startOf(bars[0]?.from ?? ''), startOf(middle?.from ?? ''), startOf(last?.before ?? '') - 1]
  return (
    <div
      aria-hidden
      css={{
        display: 'flex',
        justifyContent: 'space-between',
        marginTop: 2,
        fontSize: 11,
        lineHeight: '16px',
        color: euiTheme.colors.textSubdued,
      }}
    >
      {moments.map((moment) => (
        <time key={moment} dateTime={new Date(moment).toISOString()}>
          <FormattedDate value={moment} day="numeric" month="short" />
        </time>
      ))}
    </div>
  )
}
