import { EuiBadge } from '@elastic/eui'
import { useIntl } from 'react-intl'
import type { ListView } from '../list/list-search.ts'
import type { ChangeView } from '../list/list-view.ts'

/** What a tile chose and no other filter shows: in words, with a way to take it back where the tiles are hidden. */
export function TileFilterBadges({ view, changeView }: { view: ListView; changeView: ChangeView }) {
  const intl = useIntl()
  const parts: { part: 'expiry' | 'access'; words: string }[] = []
  if (view.expiry !== undefined) {
    const words =
      view.expiry === 'never'
        ? intl.formatMessage({ id: 'apiKeys.tile.never', defaultMessage: 'Never expire' })
        : intl.formatMessage(
            {
              id: 'apiKeys.filter.expiry.within',
              defaultMessage: 'Expire within {days, plural, one {# day} other {# days}}',
            },
            { days: view.expiry.withinDays },
          )
    parts.push({ part: 'expiry', words })
  }
  if (view.access !== undefined) {
    parts.push({
      part: 'access',
      words: intl.formatMessage({ id: 'apiKeys.tile.allRights', defaultMessage: 'All rights' }),
    })
  }
  return parts.map(({ part, words }) => (
    <EuiBadge
      key={part}
      color="hollow"
      iconType="cross"
      iconSide="right"
      iconOnClick={() => changeView({ [part]: undefined })}
      iconOnClickAriaLabel={intl.formatMessage(
        { id: 'apiKeys.filter.remove', defaultMessage: 'Take the filter {filter} away' },
        { filter: words },
      )}
      data-test-subj={`apiKeysFilterBadge-${part}`}
    >
      {words}
    </EuiBadge>
  ))
}
