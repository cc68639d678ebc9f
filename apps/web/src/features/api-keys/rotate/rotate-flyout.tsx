import { EuiSkeletonText } from '@elastic/eui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FlyoutFrame } from '../../../ui/flyout-frame.tsx'
import { useNow } from '../../../ui/time.tsx'
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
  const close = () => void navigate({ to: paths.apiKeys, search: true, resetScroll: false })
  const whyNot = key.data && whyNotUpdate(key.data, session, now)
  return (
    <FlyoutFrame width={680} titleId={titleId} onClose={close} data-test-subj="apiKeyFlyout">
      {key.data ? (
        // What became of the old key meanwhile, its end too, does not break off what is under way.
        <Rotation
          key={key.data.id}
          apiKey={key.data}
          titleId={titleId}
          onClose={close}
          {...(whyNot && {
            notPossible: <NotRotatable titleId={titleId} apiKey={key.data} whyNot={whyNot} onClose={close} />,
          })}
        />
      ) : (
        <PlainStep
          titleId={titleId}
          title={<FormattedMessage id="apiKeys.rotate.title.plain" defaultMessage="Rotate API key" />}
          onClose={close}
        >
          {key.isError ? (
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
