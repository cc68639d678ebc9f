import { EuiButtonEmpty, useIsWithinBreakpoints } from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../../paths.ts'

/** To the keys that were deleted lately. A narrow screen has room for its mark. */
export function RevokedLink() {
  const intl = useIntl()
  const isNarrow = useIsWithinBreakpoints(['xs', 's', 'm'])
  const { href, onClick } = useLinkProps({ to: paths.apiKeys, search: { view: 'revoked' } })
  return (
    <EuiButtonEmpty
      iconType="trash"
      href={href}
      onClick={onClick}
      color={isNarrow ? 'text' : 'primary'}
      aria-label={intl.formatMessage({ id: 'apiKeys.revoked.link', defaultMessage: 'Recently deleted' })}
      data-test-subj="apiKeysRevokedLink"
    >
      {!isNarrow && <FormattedMessage id="apiKeys.revoked.link" defaultMessage="Recently deleted" />}
    </EuiButtonEmpty>
  )
}
