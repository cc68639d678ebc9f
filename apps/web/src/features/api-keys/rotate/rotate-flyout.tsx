import { EuiSkeletonText } from '@elastic/eui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { ActingProvider, useActingQuery } from '../../../api/acting.ts'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FlyoutFrame } from '../../../ui/flyout-frame.tsx'
import { useNow } from '../../../ui/time.tsx'
import { ActingSearch } from '../acting/acting-search.ts'
import { keyQuery } from '../details/details-query.ts'
import { whyNotUpdate } from '../details/why-not-update.ts'
import { NotRotatable, PlainStep } from './plain-step.tsx'
import { Rotation } from './rotation.tsx'

/** Replaces a key over the list: what the successor is like, its secret, and the end of the old key. */
export function RotateApiKeyFlyout() {
  const { id = '' } = useParams({ strict: false })
  const session = useSession()
  const navigate = useNavigate()
  const titleId = useId()
  const now = useNow()
  const key = useQuery(keyQuery(id))
  const { as } = ActingSearch.parse(useSearch({ strict: false }))
  const acting = useActingQuery(as)
  const isAsking = as !== undefined && !acting.data
  const close = () =>
    void navigate({ to: paths.apiKeys, search: ({ as: _, ...list }) => list, resetScroll: false })
  const whyNot = key.data && whyNotUpdate(key.data, acting.data ?? session, now)
  return (
    <FlyoutFrame width={680} titleId={titleId} onClose={close} data-test-subj="apiKeyFlyout">
      {key.data && !isAsking ? (
        // What became of the old key meanwhile, its end too, does not break off what is under way.
        <ActingProvider value={acting.data}>
          <Rotation
            key={key.data.id}
            apiKey={key.data}
            titleId={titleId}
            onClose={close}
            {...(whyNot && {
              notPossible: (
                <NotRotatable titleId={titleId} apiKey={key.data} whyNot={whyNot} onClose={close} />
              ),
            })}
          />
        </ActingProvider>
      ) : (
        <PlainStep
          titleId={titleId}
          title={<FormattedMessage id="apiKeys.rotate.title.plain" defaultMessage="Rotate API key" />}
          onClose={close}
        >
          {acting.isError ? (
            <FailureCallout
              failure={acting.error}
              onRetry={() => void acting.refetch()}
              data-test-subj="apiKeyActAsError"
            />
          ) : key.isError ? (
            <FailureCallout
              failure={key.error}
              onRetry={() => void key.refetch()}
              data-test-subj="apiKeyRotateLoadError"
            />
          ) : (
            <EuiSkeletonText lines={8} data-test-subj="apiKeyRotateLoading" />
          )}
        </PlainStep>
      )}
    </FlyoutFrame>
  )
}
