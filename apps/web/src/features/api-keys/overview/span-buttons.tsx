import { useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OverviewSpan } from '../list/list-search.ts'

type Span = Exclude<OverviewSpan, 'off'>

const spans: Span[] = ['30', '90', '365']

/** How far ahead the picture looks. */
export function SpanButtons({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  return (
    <fieldset
      aria-label={intl.formatMessage({ id: 'apiKeys.timeline.span', defaultMessage: 'Time to look ahead' })}
      css={{ display: 'flex', gap: 2, border: 0, padding: 0 }}
    >
      {spans.map((days) => (
        <button
          key={days}
          type="button"
          aria-pressed={days === span}
          aria-label={intl.formatMessage(
            { id: 'apiKeys.timeline.days', defaultMessage: '{days, number} days' },
            { days: Number(days) },
          )}
          onClick={() => onChange(days)}
          css={{
            minWidth: 28,
            height: 24,
            paddingInline: 6,
            fontSize: 12,
            borderRadius: euiTheme.border.radius.small,
            color: days === span ? euiTheme.colors.textPrimary : euiTheme.colors.textSubdued,
            backgroundColor: days === span ? euiTheme.colors.backgroundBasePrimary : 'transparent',
            '&:hover': { textDecoration: 'underline' },
          }}
          data-test-subj={`apiKeysTimelineSpan-${days}`}
        >
          <FormattedMessage
            id="apiKeys.timeline.daysShort"
            defaultMessage="{days, number} d"
            values={{ days: Number(days) }}
          />
        </button>
      ))}
    </fieldset>
  )
}
