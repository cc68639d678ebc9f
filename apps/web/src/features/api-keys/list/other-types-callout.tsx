import { EuiCallOut } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'

/** Says that the plain list has no user keys, and what is shown in their place. */
export function OtherTypesCallout({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EuiCallOut
      announceOnMount
      size="s"
      iconType="info"
      css={{ marginTop: 12 }}
      data-test-subj="apiKeysOtherTypesCallout"
    >
      {isFiltered ? (
        <FormattedMessage
          id="apiKeys.otherTypes.filtered"
          defaultMessage="No user key matches. Shown are the cross-cluster and managed keys that do."
        />
      ) : (
        <FormattedMessage
          id="apiKeys.otherTypes"
          defaultMessage="There are no user keys. Shown are the cross-cluster and managed keys."
        />
      )}
    </EuiCallOut>
  )
}
