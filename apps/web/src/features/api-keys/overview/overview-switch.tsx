import { EuiButtonEmpty } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import type { ListView } from '../list/list-search.ts'
import type { ChangeView } from '../list/list-view.ts'

/** Shows and hides the overview. The page of the list stays. */
export function OverviewSwitch({ view, changeView }: { view: ListView; changeView: ChangeView }) {
  const isShown = view.overview !== 'off'
  return (
    <EuiButtonEmpty
      size="s"
      color="text"
      iconType={isShown ? 'eyeSlash' : 'eye'}
      aria-expanded={isShown}
      onClick={() => changeView({ overview: isShown ? 'off' : '90', cursor: view.cursor }, { replace: true })}
      data-test-subj="apiKeysOverviewSwitch"
    >
      <FormattedMessage id="apiKeys.overview.switch" defaultMessage="Overview" />
    </EuiButtonEmpty>
  )
}
