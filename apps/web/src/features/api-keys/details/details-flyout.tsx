import {
  EuiButton,
  EuiFlyoutBody,
  EuiFlyoutHeader,
  EuiSkeletonText,
  EuiSkeletonTitle,
  EuiTitle,
} from '@elastic/eui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ActingProvider, useActingQuery } from '../../../api/acting.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { paths } from '../../../paths.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FlyoutFrame } from '../../../ui/flyout-frame.tsx'
import { PagePrompt } from '../../../ui/page-prompt.tsx'
import { ActingSearch } from '../acting/acting-search.ts'
import { keyQuery } from './details-query.ts'
import { KeyDetails } from './key-details.tsx'

/** One key over the list: everything about it, and its edit form where it can be updated. */
export function ApiKeyDetailsFlyout() {
  const { id = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const titleId = useId()
  const key = useQuery(keyQuery(id))
  const { as } = ActingSearch.parse(useSearch({ strict: false }))
  const acting = useActingQuery(as)
  const isAsking = as !== undefined && acting.isPending
  // The tab belongs to the flyout; what the list shows stays as it is.
  const close = () =>
    void navigate({ to: paths.apiKeys, search: ({ tab: _, as: _as, ...list }) => list, resetScroll: false })
  return (
    <FlyoutFrame width={760} titleId={titleId} onClose={close} data-test-subj="apiKeyFlyout">
      {key.data && !isAsking ? (
        <ActingProvider value={acting.data}>
          {/* Another key, as by the back button, starts with a form of its own. */}
          <KeyDetails
            key={key.data.id}
            apiKey={key.data}
            titleId={titleId}
            onClose={close}
            cannotAct={acting.error}
          />
        </ActingProvider>
      ) : key.isError ? (
        <NoKey titleId={titleId} failure={key.error} onRetry={() => void key.refetch()} onClose={close} />
      ) : (
        <Loading titleId={titleId} />
      )}
    </FlyoutFrame>
  )
}

function PlainHeader({ titleId, children }: { titleId: string; children: ReactNode }) {
  return (
    <EuiFlyoutHeader hasBorder>
      <EuiTitle size="s">
        <h2 id={titleId} data-test-subj="apiKeyFlyoutTitle">
          {children}
        </h2>
      </EuiTitle>
    </EuiFlyoutHeader>
  )
}

function Loading({ titleId }: { titleId: string }) {
  const intl = useIntl()
  const label = intl.formatMessage({ id: 'apiKeys.details.loading', defaultMessage: 'The API key' })
  return (
    <>
      <PlainHeader titleId={titleId}>
        <FormattedMessage id="apiKeys.details.title" defaultMessage="API key" />
      </PlainHeader>
      <EuiFlyoutBody>
        <EuiSkeletonTitle size="m" contentAriaLabel={label} />
        <EuiSkeletonText lines={8} contentAriaLabel={label} data-test-subj="apiKeyDetailsLoading" />
      </EuiFlyoutBody>
    </>
  )
}

type NoKeyProps = { titleId: string; failure: unknown; onRetry: () => void; onClose: () => void }

/** Not there, or not to be read just now. */
function NoKey({ titleId, failure, onRetry, onClose }: NoKeyProps) {
  const isMissing = failure instanceof ApiFailure && failure.code === 'not_found'
  return (
    <>
      <PlainHeader titleId={titleId}>
        <FormattedMessage id="apiKeys.details.title" defaultMessage="API key" />
      </PlainHeader>
      <EuiFlyoutBody>
        {isMissing ? (
          <PagePrompt
            iconType="magnify"
            headingLevel="h2"
            title={
              <FormattedMessage
                id="apiKeys.details.notFound"
                defaultMessage="No API key with this id that you may see"
              />
            }
            body={
              <FormattedMessage
                id="apiKeys.details.notFound.body"
                defaultMessage="Check the address. Elasticsearch removes deleted and expired keys after about a week."
              />
            }
            actions={
              <EuiButton fill onClick={onClose} data-test-subj="apiKeyNotFoundCloseButton">
                <FormattedMessage id="apiKeys.details.toList" defaultMessage="Go to the list" />
              </EuiButton>
            }
            data-test-subj="apiKeyNotFound"
          />
        ) : (
          <FailureCallout failure={failure} onRetry={onRetry} data-test-subj="apiKeyDetailsError" />
        )}
      </EuiFlyoutBody>
    </>
  )
}
