import { EuiButtonIcon, EuiToolTip } from '@elastic/eui'
import { useIntl } from 'react-intl'
import type { ListView } from '../list/list-search.ts'
import type { ChangeView } from '../list/list-view.ts'

/** Shows and hides the overview. The page of the list stays. */
export function OverviewSwitch({ view, changeView }: { view: ListView; changeView: ChangeView }) {
  const intl = useIntl()
  const isShown = view.overview !== 'off'
  const label = isShown
    ? intl.formatMessage({ id: 'apiKeys.overview.hide', defaultMessage: 'Hide the overview' })
    : intl.formatMessage({ id: 'apiKeys.overview.show', defaultMessage: 'Show the overview' })
  return (
    <EuiToolTip content={label} disableScreenReaderOutput>
      <EuiButtonIcon
        size="s"
        color="text"
        iconType={isShown ? 'eyeSlash' : 'eye'}
        aria-label={label}
        onClick={() =>
          changeView({ overview: isShown ? 'off' : '90', cursor: view.cursor }, { replace: true })
        }
        data-test-subj="apiKeysOverviewSwitch"
      />
    </EuiToolTip>
  )
}
