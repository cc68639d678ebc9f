import { EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import type { PrivilegeCheck } from './privilege-check.ts'

/** What the marks go by, and what they cannot say. */
export function PrivilegeCheckNote({ extent }: Pick<PrivilegeCheck, 'extent'>) {
  const { euiTheme } = useEuiTheme()
  const username = useActing()?.user.username
  const values = { extent, username, isActing: String(username !== undefined) }
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
          defaultMessage="What {isActing, select, true {{username} holds} other {you hold yourself}} could not be checked. The key can be saved all the same: it never gets more than {isActing, select, true {that} other {you have}}."
          values={values}
        />
      ) : (
        <FormattedMessage
          id="apiKeys.privileges.check.done"
          defaultMessage="Checked against what {isActing, select, true {{username} holds} other {you hold}} now{extent, select, partly {, but for some names that Elasticsearch does not tell} other {}}. Not looked at: limits to fields and documents, remote clusters, and acting as other users."
          values={values}
        />
      )}
    </EuiText>
  )
}
