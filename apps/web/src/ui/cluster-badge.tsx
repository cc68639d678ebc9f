import { EuiBadge } from '@elastic/eui'

/** Which cluster this is; the worst mistake is to delete on the wrong one. */
export const ClusterBadge = ({ name }: { name: string }) => (
  <EuiBadge color="hollow" iconType="cluster" css={{ maxWidth: 240 }} data-test-subj="clusterName">
    {name}
  </EuiBadge>
)
