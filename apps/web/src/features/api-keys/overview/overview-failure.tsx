import { EuiButtonEmpty, EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import { useFailureText } from '../../../ui/failure-text.tsx'

/** Why there are no numbers, in the place of the picture. The tiles work without. */
export function OverviewFailure({ failure, onRetry }: { failure: unknown; onRetry: () => void }) {
  const { euiTheme } = useEuiTheme()
  const { title } = useFailureText()(failure)
  // The dialog that asks for the password owns this one.
  if (failure instanceof ApiFailure && failure.endsSession) return null
  return (
    <div
      role="alert"
      css={{
        height: '100%',
        padding: euiTheme.size.s,
        border: `1px solid ${euiTheme.colors.borderBaseDanger}`,
        borderRadius: euiTheme.border.radius.medium,
      }}
      data-test-subj="apiKeysOverviewError"
    >
      <EuiText size="s" color="danger">
        <p>
          <FormattedMessage
            id="apiKeys.overview.failed"
            defaultMessage="The keys were not counted. {reason}."
            values={{ reason: title }}
          />
        </p>
      </EuiText>
      <EuiButtonEmpty size="xs" flush="left" iconType="refresh" color="danger" onClick={onRetry}>
        <FormattedMessage id="failure.retry" defaultMessage="Try again" />
      </EuiButtonEmpty>
    </div>
  )
}
