import { EuiButton } from '@elastic/eui'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../api/api-failure.ts'
import { paths } from '../paths.ts'
import { FailureCallout } from './failure-text.tsx'

type CreateFailureProps = {
  failure: unknown
  name: string
  /** What can be done about keys that may have been made. */
  children?: ReactNode
}

/** Why no key was made, or that nobody knows: then the way to look for it. */
export function CreateFailure({ failure, name, children }: CreateFailureProps) {
  const navigate = useNavigate()
  const mayExist =
    failure instanceof ApiFailure &&
    (failure.code === 'create_outcome_unknown' ||
      failure.code === 'network' ||
      failure.code === 'elasticsearch_timeout')
  return (
    <>
      <FailureCallout failure={failure} data-test-subj="apiKeyFlyoutResponseError" />
      {children}
      {mayExist && (
        <EuiButton
          size="s"
          iconType="magnify"
          css={{ marginTop: 8 }}
          // What is filled in is given up knowingly: asking again would only be in the way.
          onClick={() =>
            void navigate({
              to: paths.apiKeys,
              // Whatever its type: metadata may make a managed key of it.
              search: { q: name, type: 'all' },
              ignoreBlocker: true,
            })
          }
          data-test-subj="apiKeyLookForCreatedButton"
        >
          <FormattedMessage
            id="apiKeys.create.lookFor"
            defaultMessage="Look for “{name}” in the list"
            values={{ name }}
          />
        </EuiButton>
      )}
    </>
  )
}
