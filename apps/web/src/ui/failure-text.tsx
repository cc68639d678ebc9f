import { EuiButton, EuiCallOut, EuiText } from '@elastic/eui'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ApiFailure } from '../api/api-failure.ts'
import { failureTexts } from './failure-texts.ts'
import { usePolicyFaultText } from './policy-text.ts'

/** A failure in words. `detail` is not ours: what Elasticsearch said, or the id to look for in the log. */
export type FailureText = { title: string; body: string; detail?: string }

/** Says what a failure means and what to do next, for any thrown value. */
export function useFailureText(): (failure: unknown) => FailureText {
  const intl = useIntl()
  return useCallback(
    (failure: unknown) => {
      if (!(failure instanceof ApiFailure)) {
        return {
          title: intl.formatMessage({
            id: 'failure.unknown.title',
            defaultMessage: 'Something went wrong on this page',
          }),
          body: intl.formatMessage({
            id: 'failure.unknown.body',
            defaultMessage: 'Reload the page and try again.',
          }),
        }
      }
      const texts = failureTexts[failure.code]
      const values = {
        seconds: failure.details.retryAfterSeconds ?? 0,
        code: (chunks: string[]) => chunks.join(''),
      }
      const detail = detailOf(failure)
      return {
        title: intl.formatMessage(texts.title),
        body: intl.formatMessage(texts.body, values),
        ...(detail !== undefined && { detail }),
      }
    },
    [intl],
  )
}

function detailOf({ code, details, requestId }: ApiFailure): string | undefined {
  if (details.elasticsearch) return details.elasticsearch.reason
  return code === 'internal' ? requestId : undefined
}

type FailureCalloutProps = {
  failure: unknown
  onRetry?: () => void
  'data-test-subj'?: string
}

/** A failure where it happened, announced to screen readers. */
export function FailureCallout({ failure, onRetry, 'data-test-subj': testSubject }: FailureCalloutProps) {
  const { title, body, detail } = useFailureText()(failure)
  const policyFaultText = usePolicyFaultText()
  const broken = failure instanceof ApiFailure ? (failure.details.policy ?? []) : []
  // The dialog that asks for the password owns this one.
  if (failure instanceof ApiFailure && failure.endsSession) return null
  return (
    <EuiCallOut
      role="alert"
      size="s"
      color="danger"
      iconType="error"
      title={title}
      data-test-subj={testSubject}
    >
      <p>{body}</p>
      {broken.length > 0 && (
        <ul data-test-subj="policyFaults">
          {broken.map(policyFaultText).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {detail !== undefined && (
        <EuiText size="xs" component="p" css={{ overflowWrap: 'anywhere' }}>
          {detail}
        </EuiText>
      )}
      {onRetry && (
        <EuiButton color="danger" size="s" iconType="refresh" onClick={onRetry}>
          <FormattedMessage id="failure.retry" defaultMessage="Try again" />
        </EuiButton>
      )}
    </EuiCallOut>
  )
}
