import { EuiCallOut } from '@elastic/eui'
import type { FacetsReply } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'

type OtherTypesCalloutProps = {
  isFiltered: boolean
  /** Keys by type; absent until they are known. */
  counts: FacetsReply['types'] | undefined
}

/** Says that the plain list has no user keys, and which are shown in their place. */
export function OtherTypesCallout({ isFiltered, counts }: OtherTypesCalloutProps) {
  const kinds = counts?.cross_cluster === 0 ? 'managed' : counts?.managed === 0 ? 'crossCluster' : 'both'
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
          defaultMessage="No user key matches. Shown are the {kinds, select, managed {managed} crossCluster {cross-cluster} other {cross-cluster and managed}} keys that do."
          values={{ kinds }}
        />
      ) : (
        <FormattedMessage
          id="apiKeys.otherTypes"
          defaultMessage="There are no user keys. Shown are the {kinds, select, managed {managed} crossCluster {cross-cluster} other {cross-cluster and managed}} keys."
          values={{ kinds }}
        />
      )}
    </EuiCallOut>
  )
}
