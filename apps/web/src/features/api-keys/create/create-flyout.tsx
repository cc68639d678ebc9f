import { EuiFlyoutBody, EuiFlyoutHeader, EuiSkeletonText, EuiTitle } from '@elastic/eui'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ActingProvider, useActingQuery } from '../../../api/acting.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FlyoutFrame } from '../../../ui/flyout-frame.tsx'
import { keyQuery } from '../details/details-query.ts'
import { useCreateSearch } from './create-search.ts'
import { Creation } from './creation.tsx'

/** Makes a key over the list: the form, then in its place the secret. Reads the key first whose settings it begins with. */
export function CreateApiKeyFlyout() {
  const intl = useIntl()
  const { given, close } = useCreateSearch()
  const { from, as } = given
  const acting = useActingQuery(as)
  const isAsking = as !== undefined && acting.isPending
  const titleId = useId()
  const original = useQuery({ ...keyQuery(from ?? ''), enabled: from !== undefined })
  const { data, error } = original
  const isMissing = error instanceof ApiFailure && error.code === 'not_found' && data === undefined
  return (
    <FlyoutFrame width={680} titleId={titleId} onClose={close} data-test-subj="apiKeyFlyout">
      {(from === undefined || data || isMissing) && !isAsking ? (
        <ActingProvider value={acting.data}>
          {/* Another key to begin with, as by the back button, is another form. */}
          <Creation
            key={from}
            titleId={titleId}
            original={data}
            isOriginalMissing={isMissing}
            cannotAct={acting.error}
          />
        </ActingProvider>
      ) : (
        <>
          <EuiFlyoutHeader hasBorder>
            <EuiTitle size="s">
              <h2 id={titleId} data-test-subj="apiKeyFlyoutTitle">
                <FormattedMessage id="apiKeys.create.title" defaultMessage="Create API key" />
              </h2>
            </EuiTitle>
          </EuiFlyoutHeader>
          <EuiFlyoutBody>
            {error ? (
              <FailureCallout
                failure={error}
                onRetry={() => void original.refetch()}
                data-test-subj="apiKeyDuplicateError"
              />
            ) : (
              <EuiSkeletonText
                lines={8}
                contentAriaLabel={intl.formatMessage({
                  id: 'apiKeys.create.originalLoading',
                  defaultMessage: 'The key to copy settings from',
                })}
                data-test-subj="apiKeyDuplicateLoading"
              />
            )}
          </EuiFlyoutBody>
        </>
      )}
    </FlyoutFrame>
  )
}
