import { useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { useTimeText } from '../../../ui/time.tsx'

type OverlapChartProps = {
  now: number
  /** When each ends; undefined for never. */
  oldEnd: number | undefined
  newEnd: number | undefined
}

/** Where *now* stands on the bar, in percent: both keys have room on either side of it. */
const nowAt = 30

/** How far to the right a moment is: more for a later one, in a scale that an hour and a year both fit on. */
function placeOf(time: number | undefined, now: number): number {
  if (time === undefined) return 100
  const hours = Math.max(0, time - now) / 3_600_000
  return nowAt + Math.min(1, Math.log1p(hours) / Math.log1p(24 * 400)) * (96 - nowAt)
}

/** Two bars, and the stretch where both keys work. The words around it say the same. */
export function OverlapChart({ now, oldEnd, newEnd }: OverlapChartProps) {
  const { euiTheme } = useEuiTheme()
  const { colors } = euiTheme
  const time = useTimeText()
  const oldPlace = placeOf(oldEnd, now)
  const newPlace = placeOf(newEnd, now)
  const bar = {
    position: 'absolute' as const,
    height: 24,
    borderRadius: 4,
    padding: '0 8px',
    lineHeight: '24px',
    fontSize: 12,
    whiteSpace: 'nowrap' as const,
    overflow: 'hidden',
    fontWeight: euiTheme.font.weight.medium,
  }
  const words = {
    position: 'absolute' as const,
    top: 62,
    paddingInline: 8,
    fontSize: 12,
    whiteSpace: 'nowrap' as const,
  }
  const dateOf = (end: number | undefined) =>
    end === undefined ? (
      <FormattedMessage id="apiKeys.rotate.chart.never" defaultMessage="no end" />
    ) : (
      time.date(end)
    )
  return (
    <div
      aria-hidden
      css={{ position: 'relative', height: 84, marginBlock: euiTheme.size.m, forcedColorAdjust: 'none' }}
      data-test-subj="apiKeyRotateChart"
    >
      <div
        css={{
          ...bar,
          top: 0,
          left: 0,
          color: colors.textHeading,
          backgroundColor: colors.backgroundLightText,
        }}
        style={{ width: `${oldPlace}%` }}
      >
        <FormattedMessage id="apiKeys.rotate.chart.old" defaultMessage="Old key" />
      </div>
      <div
        css={{
          ...bar,
          top: 30,
          color: colors.textInverse,
          backgroundColor: colors.backgroundFilledPrimary,
        }}
        style={{ left: `${nowAt}%`, width: `${newPlace - nowAt}%` }}
      >
        <FormattedMessage id="apiKeys.rotate.chart.new" defaultMessage="New key" />
      </div>
      <div
        css={{ position: 'absolute', top: -4, width: 2, height: 62, backgroundColor: colors.textHeading }}
        style={{ left: `${nowAt}%` }}
      />
      <div css={{ ...words, textAlign: 'end', color: colors.textHeading }} style={{ width: `${nowAt}%` }}>
        <FormattedMessage id="apiKeys.rotate.chart.now" defaultMessage="now" />
      </div>
      <div
        css={{
          ...words,
          display: 'flex',
          justifyContent: 'space-between',
          gap: 12,
          color: colors.textSubdued,
        }}
        // The date stands under the end of the bar; under a short one it is pushed on by what is before it.
        style={{ left: `${nowAt}%`, width: `${newPlace - nowAt}%`, minWidth: 'max-content' }}
      >
        <span>
          {oldPlace > nowAt && <FormattedMessage id="apiKeys.rotate.chart.both" defaultMessage="both work" />}
        </span>
        <span>{dateOf(newEnd)}</span>
      </div>
    </div>
  )
}
