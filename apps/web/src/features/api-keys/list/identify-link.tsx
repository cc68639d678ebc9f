import { EuiButtonEmpty } from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'
import { paths } from '../../../paths.ts'

/** For whoever has a key or an id and wants to know which it is. Narrow screens have it in the help menu. */
export function IdentifyLink() {
  // The list behind the flyout stays as it is.
  const { href, onClick } = useLinkProps({ to: paths.identifyApiKey, search: true, preload: false })
  return (
    <EuiButtonEmpty
      iconType="inspect"
      href={href}
      onClick={onClick}
      css={{ '@media (max-width: 767px)': { display: 'none' } }}
      data-test-subj="apiKeysIdentifyLink"
    >
      <FormattedMessage id="apiKeys.identify.title" defaultMessage="What is this key?" />
    </EuiButtonEmpty>
  )
}
