import {
  EuiButton,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiIcon,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { CreateBody, CreatedApiKey } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { useSession } from '../../../api/session.ts'
import { CreatedSecret, ForgottenSecret, KeptStatus } from '../../../ui/secret/created-secret.tsx'
import type { Kept } from '../../../ui/secret/kept.ts'
import { StepTitle } from '../../../ui/step-title.tsx'
import { useTimeText } from '../../../ui/time.tsx'
import { AddToCalendar } from '../export/add-to-calendar.tsx'
import { ConnectOtherCluster } from './connect-other-cluster.tsx'

type SecretStepProps = {
  titleId: string
  created: CreatedApiKey
  type: CreateBody['type']
  cluster: { url: string; name?: string | undefined }
  /** A few words beside the expiry, such as what the key may do. */
  summary?: ReactNode
  kept: Kept | undefined
  onKept: (kept: Kept) => void
  /** The time is over: drops the secret. */
  onForget: () => void
  onDone: () => void
  /** What else has to be said, above the key. */
  children?: ReactNode
}

/** The one time that the secret can be seen, in a flyout; guarding it while it is not kept is for the flyout. */
export function SecretStep(props: SecretStepProps) {
  const { titleId, created, type, cluster, summary, kept, onKept, onForget, onDone, children } = props
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const { capabilities } = useSession()
  const isActing = useActing() !== undefined
  // The file is made of keys that the caller sees.
  const isSeen = !isActing || capabilities.view === 'all'
  return (
    <>
      <EuiFlyoutHeader hasBorder>
        <div css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'start' }}>
          <EuiIcon type="checkCircleFill" size="l" color="success" aria-hidden css={{ flexShrink: 0 }} />
          <div css={{ minWidth: 0 }}>
            <StepTitle id={titleId} data-test-subj="apiKeyFlyoutTitle">
              <FormattedMessage
                id="apiKeys.created.title"
                defaultMessage="{name} is ready"
                values={{ name: created.name }}
              />
            </StepTitle>
            <EuiText size="xs" color="subdued">
              <p>
                {created.expiration === undefined ? (
                  <FormattedMessage id="apiKeys.created.never" defaultMessage="Never expires" />
                ) : (
                  <FormattedMessage
                    id="apiKeys.created.expires"
                    defaultMessage="Expires {date}"
                    values={{ date: time.whole(created.expiration) }}
                  />
                )}
                {summary !== undefined && <> · {summary}</>}
              </p>
            </EuiText>
          </div>
        </div>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {children}
        <CreatedSecret
          created={created}
          type={type}
          clusterUrl={cluster.url}
          kept={kept}
          onKept={onKept}
          onForget={onForget}
        >
          {type === 'cross_cluster' && (
            <ConnectOtherCluster clusterUrl={cluster.url} clusterName={cluster.name} />
          )}
        </CreatedSecret>
        {isSeen && (
          <div css={{ marginTop: euiTheme.size.m }}>
            <AddToCalendar apiKey={{ ...created, invalidated: false }} />
          </div>
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <div css={{ display: 'flex', justifyContent: 'end', alignItems: 'center', gap: euiTheme.size.m }}>
          <KeptStatus kept={kept} />
          <EuiButton fill={kept !== undefined} onClick={onDone} data-test-subj="apiKeyDoneButton">
            <FormattedMessage id="apiKeys.created.done" defaultMessage="Done" />
          </EuiButton>
        </div>
      </EuiFlyoutFooter>
    </>
  )
}

type ForgottenStepProps = { titleId: string; name: string; kept: Kept | undefined; onDone: () => void }

/** After five minutes: the key exists, its secret is nowhere. */
export function ForgottenStep({ titleId, name, kept, onDone }: ForgottenStepProps) {
  return (
    <>
      <EuiFlyoutHeader hasBorder>
        <StepTitle id={titleId} data-test-subj="apiKeyFlyoutTitle">
          <FormattedMessage
            id="apiKeys.forgotten.title"
            defaultMessage="Latchkey has forgotten the key of {name}"
            values={{ name }}
          />
        </StepTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <ForgottenSecret kept={kept} />
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <div css={{ display: 'flex', justifyContent: 'end' }}>
          <EuiButton fill onClick={onDone} data-test-subj="apiKeyDoneButton">
            <FormattedMessage id="apiKeys.forgotten.close" defaultMessage="Close" />
          </EuiButton>
        </div>
      </EuiFlyoutFooter>
    </>
  )
}
