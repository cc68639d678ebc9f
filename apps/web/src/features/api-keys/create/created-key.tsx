import {
  EuiButton,
  EuiCallOut,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiIcon,
  EuiScreenReaderOnly,
  EuiText,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui'
import type { CreatedApiKey } from '@latchkey/contract'
import { type ReactNode, useEffect, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import { EndpointField } from '../../../ui/secret/endpoint-field.tsx'
import { minutesAndSeconds, secretLifeMs, useSecretCountdown } from '../../../ui/secret/secret-countdown.ts'
import { SecretField } from '../../../ui/secret/secret-field.tsx'
import { useTimeText } from '../../../ui/time.tsx'
import { ConnectOtherCluster } from './connect-other-cluster.tsx'
import type { MadeAccess } from './create-key.ts'

/** The heading that takes the focus when the step begins, so that it is the first thing told. */
function StepTitle({ id, children }: { id: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <EuiTitle size="s">
      <h2
        ref={heading}
        id={id}
        tabIndex={-1}
        css={{ overflowWrap: 'anywhere', '&:focus, &:focus-visible': { outline: 'none' } }}
        data-test-subj="apiKeyFlyoutTitle"
      >
        {children}
      </h2>
    </EuiTitle>
  )
}

type CreatedKeyProps = {
  titleId: string
  created: CreatedApiKey
  access: MadeAccess
  clusterUrl: string
  clusterName: string | undefined
  isCopied: boolean
  onCopied: () => void
  /** The time is over: drops the secret. */
  onForget: () => void
  onDone: () => void
}

const accessTexts: Record<MadeAccess, ReactNode> = {
  all: <FormattedMessage id="apiKeys.created.all" defaultMessage="all your privileges" />,
  roles: <FormattedMessage id="apiKeys.created.roles" defaultMessage="copied roles" />,
  custom: <FormattedMessage id="apiKeys.created.custom" defaultMessage="custom privileges" />,
  cross_cluster: <FormattedMessage id="apiKeys.created.crossCluster" defaultMessage="for another cluster" />,
}

/** The one time that the secret can be seen. */
export function CreatedKey(props: CreatedKeyProps) {
  const { titleId, created, access, clusterUrl, clusterName, isCopied, onCopied, onForget, onDone } = props
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const left = useSecretCountdown(onForget)
  const warning = (
    <FormattedMessage
      id="apiKeys.created.warning"
      defaultMessage="Copy the key now. Nobody can show it again."
    />
  )
  return (
    <>
      <EuiFlyoutHeader hasBorder>
        <div css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'start' }}>
          <EuiIcon type="checkCircleFill" size="l" color="success" aria-hidden css={{ flexShrink: 0 }} />
          <div css={{ minWidth: 0 }}>
            <StepTitle id={titleId}>
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
                {' · '}
                {accessTexts[access]}
              </p>
            </EuiText>
          </div>
        </div>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <EuiCallOut color="warning" iconType="warning" title={warning} data-test-subj="apiKeyCreatedCallOut">
          <FormattedMessage
            id="apiKeys.created.forgets"
            defaultMessage="Latchkey forgets it when you close this, when you sign out, or in {left}."
            values={{
              left: (
                <strong css={{ fontVariantNumeric: 'tabular-nums' }} data-test-subj="apiKeySecretCountdown">
                  {minutesAndSeconds(left)}
                </strong>
              ),
            }}
          />
        </EuiCallOut>
        {/* The call-out is no live region: its countdown would be told every second. */}
        <EuiScreenReaderOnly>
          <span role="status">
            {left <= 60_000 ? (
              <FormattedMessage
                id="apiKeys.created.oneMinute"
                defaultMessage="In one minute Latchkey forgets the key."
              />
            ) : (
              left < secretLifeMs && warning
            )}
          </span>
        </EuiScreenReaderOnly>
        {access === 'cross_cluster' ? (
          <>
            <SecretField
              created={created}
              clusterUrl={clusterUrl}
              formats={['encoded']}
              isCopied={isCopied}
              onCopied={onCopied}
            />
            <ConnectOtherCluster clusterUrl={clusterUrl} clusterName={clusterName} />
          </>
        ) : (
          <>
            <SecretField created={created} clusterUrl={clusterUrl} isCopied={isCopied} onCopied={onCopied} />
            <EndpointField url={clusterUrl} />
          </>
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <div css={{ display: 'flex', justifyContent: 'end', alignItems: 'center', gap: euiTheme.size.m }}>
          <EuiText size="s" color={isCopied ? 'success' : 'warning'} data-test-subj="apiKeyCopiedStatus">
            <EuiIcon
              type={isCopied ? 'check' : 'warning'}
              aria-hidden
              css={{ marginInlineEnd: euiTheme.size.xs }}
            />
            {isCopied ? (
              <FormattedMessage id="apiKeys.created.copied" defaultMessage="Copied" />
            ) : (
              <FormattedMessage id="apiKeys.created.notCopied" defaultMessage="Not copied yet" />
            )}
          </EuiText>
          <EuiButton fill={isCopied} onClick={onDone} data-test-subj="apiKeyDoneButton">
            <FormattedMessage id="apiKeys.created.done" defaultMessage="Done" />
          </EuiButton>
        </div>
      </EuiFlyoutFooter>
    </>
  )
}

type ForgottenKeyProps = { titleId: string; name: string; isCopied: boolean; onDone: () => void }

/** After five minutes: the key exists, its secret is nowhere. */
export function ForgottenKey({ titleId, name, isCopied, onDone }: ForgottenKeyProps) {
  return (
    <>
      <EuiFlyoutHeader hasBorder>
        <StepTitle id={titleId}>
          <FormattedMessage
            id="apiKeys.forgotten.title"
            defaultMessage="Latchkey has forgotten the key of {name}"
            values={{ name }}
          />
        </StepTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <EuiText data-test-subj="apiKeySecretForgotten">
          <p>
            {isCopied ? (
              <FormattedMessage
                id="apiKeys.forgotten.copied"
                defaultMessage="Five minutes are over, so it is no longer shown. You copied it before; the key works."
              />
            ) : (
              <FormattedMessage
                id="apiKeys.forgotten.lost"
                defaultMessage="Five minutes are over and it was not copied. Nobody can show it again: delete this key and create another."
              />
            )}
          </p>
        </EuiText>
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
