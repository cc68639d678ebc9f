import { EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import type { PrivilegeCheck } from './privilege-check.ts'

/** What the marks go by, and what they cannot say. */
export function PrivilegeCheckNote({ extent }: Pick<PrivilegeCheck, 'extent'>) {
  const { euiTheme } = useEuiTheme()
  if (extent === 'none') return null
  return (
    <EuiText
      size="xs"
      color="subdued"
      css={{ marginTop: euiTheme.size.s }}
      data-test-subj="apiKeyPrivilegesCheck"
      data-extent={extent}
    >
      {extent === 'failed' ? (
        <FormattedMessage
          id="apiKeys.privileges.check.failed"
          defaultMessage="What you hold yourself could not be checked. The key can be saved all the same: it never gets more than you have."
        />
      ) : (
        <FormattedMessage
          id="apiKeys.privileges.check.done"
          defaultMessage="Checked against what you hold now{extent, select, partly {, but for some names that Elasticsearch does not tell} other {}}. Not looked at: limits to fields and documents, remote clusters, and acting as other users."
          values={{ extent }}
        />
      )}
    </EuiText>
  )
}
