import { EuiButton, EuiCallOut, EuiSkeletonText, EuiText } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { bold } from '../../../ui/rich-text.tsx'
import { ForgottenSecret } from '../../../ui/secret/created-secret.tsx'
import type { Kept } from '../../../ui/secret/kept.ts'
import { useTimeText } from '../../../ui/time.tsx'
import { KeyId } from '../key-id.tsx'
import type { EndStage } from './end-old-key.ts'
import { PlainStep } from './plain-step.tsx'

type EndFailedProps = {
  titleId: string
  old: ApiKeyDetails
  /** Name of the successor. */
  successor: string
  stage: EndStage
  onRetry: () => void
  onClose: () => void
}

/** The second step under way or failed: what exists by now, and that step alone once more. */
export function EndFailed({ titleId, old, successor, stage, onRetry, onClose }: EndFailedProps) {
  const time = useTimeText()
  const isEnding = stage.kind === 'ending'
  return (
    <PlainStep
      titleId={titleId}
      title={
        isEnding ? (
          <FormattedMessage id="apiKeys.rotate.ending" defaultMessage="The end of the old key is being set" />
        ) : (
          <FormattedMessage
            id="apiKeys.rotate.endFailed"
            defaultMessage="The new key exists. The end of the old one is not set"
          />
        )
      }
      onClose={onClose}
      {...(!isEnding && {
        closeLabel: (
          <FormattedMessage id="apiKeys.rotate.leave" defaultMessage="Leave the old key as it is" />
        ),
      })}
      action={
        <EuiButton
          fill
          iconType="refresh"
          isLoading={isEnding}
          onClick={onRetry}
          data-test-subj="apiKeyRotateRetryButton"
        >
          <FormattedMessage id="apiKeys.rotate.retry" defaultMessage="Try again" />
        </EuiButton>
      }
    >
      <div data-test-subj="apiKeyRotateEndState">
        <EuiText size="s">
          <ul>
            <li>
              <FormattedMessage
                id="apiKeys.rotate.endFailed.new"
                defaultMessage="The new key <b>{name}</b> is made and works. You have its secret."
                values={{ name: successor, b: bold }}
              />
            </li>
            <li>
              <FormattedMessage
                id="apiKeys.rotate.endFailed.old"
                defaultMessage="The old key <b>{name}</b> {id} works on{hasEnd, select, true { until {date}} other {, without an expiry}}."
                values={{
                  name: old.name,
                  id: <KeyId id={old.id} />,
                  b: bold,
                  hasEnd: String(old.expiration !== undefined),
                  date: time.whole(old.expiration ?? 0),
                }}
              />
            </li>
          </ul>
        </EuiText>
        <div css={{ marginTop: 16 }}>
          {isEnding ? <EuiSkeletonText lines={1} /> : <WhyNot stage={stage} />}
        </div>
      </div>
    </PlainStep>
  )
}

function WhyNot({ stage }: { stage: EndStage }) {
  if (stage.kind === 'changed') {
    return (
      <EuiCallOut
        announceOnMount
        size="s"
        color="warning"
        iconType="warning"
        title={
          <FormattedMessage
            id="apiKeys.rotate.endFailed.changed"
            defaultMessage="The old key was changed meanwhile, so nothing was written. Try again to set its end all the same."
          />
        }
      />
    )
  }
  if (stage.kind !== 'failed') return null
  if (stage.refused) {
    return (
      <EuiCallOut
        announceOnMount
        size="s"
        color="danger"
        iconType="error"
        title={
          <FormattedMessage
            id="apiKeys.rotate.endFailed.refused"
            defaultMessage="The old key was not deleted"
          />
        }
      >
        {stage.refused.reason !== undefined && <p>{stage.refused.reason}</p>}
      </EuiCallOut>
    )
  }
  return stage.failure === undefined ? null : (
    <FailureCallout failure={stage.failure} data-test-subj="apiKeyRotateEndError" />
  )
}

type SecretForgottenProps = {
  titleId: string
  name: string
  kept: Kept | undefined
  onEnd: () => void
  onClose: () => void
}

/** Five minutes are over: nobody ends the old key but the person who has the new one. */
export function SecretForgotten({ titleId, name, kept, onEnd, onClose }: SecretForgottenProps) {
  return (
    <PlainStep
      titleId={titleId}
      title={
        <FormattedMessage
          id="apiKeys.forgotten.title"
          defaultMessage="Latchkey has forgotten the key of {name}"
          values={{ name }}
        />
      }
      onClose={onClose}
      closeLabel={<FormattedMessage id="apiKeys.rotate.leave" defaultMessage="Leave the old key as it is" />}
      {...(kept !== undefined && {
        action: (
          <EuiButton fill onClick={onEnd} data-test-subj="apiKeyRotateEndButton">
            <FormattedMessage id="apiKeys.rotate.setEnd" defaultMessage="Set the end of the old key" />
          </EuiButton>
        ),
      })}
    >
      <ForgottenSecret kept={kept} />
      <EuiText css={{ marginTop: 12 }}>
        <p>
          <FormattedMessage
            id="apiKeys.rotate.forgotten.old"
            defaultMessage="The old key was not touched: it works as before."
          />
        </p>
      </EuiText>
    </PlainStep>
  )
}
