import {
  EuiButton,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiIcon,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { CreatedApiKey } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { CopiedStatus, CreatedSecret, ForgottenSecret } from '../../../ui/secret/created-secret.tsx'
import { EndpointField } from '../../../ui/secret/endpoint-field.tsx'
import { StepTitle } from '../../../ui/step-title.tsx'
import { useTimeText } from '../../../ui/time.tsx'
import type { KeyFormValues } from '../form/key-form-values.ts'
import { ConnectOtherCluster } from './connect-other-cluster.tsx'

/** What the key that was made may do, in a word. */
export type MadeAccess = KeyFormValues['access']['kind'] | 'cross_cluster'

/** The settings of another cluster take no other. */
const onlyEncoded = ['encoded'] as const

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
  /** More to know, above the key. */
  children?: ReactNode
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
                {' · '}
                {accessTexts[access]}
              </p>
            </EuiText>
          </div>
        </div>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {props.children}
        <CreatedSecret
          created={created}
          clusterUrl={clusterUrl}
          {...(access === 'cross_cluster' && { formats: onlyEncoded })}
          isCopied={isCopied}
          onCopied={onCopied}
          onForget={onForget}
        >
          {access === 'cross_cluster' ? (
            <ConnectOtherCluster clusterUrl={clusterUrl} clusterName={clusterName} />
          ) : (
            <EndpointField url={clusterUrl} />
          )}
        </CreatedSecret>
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <div css={{ display: 'flex', justifyContent: 'end', alignItems: 'center', gap: euiTheme.size.m }}>
          <CopiedStatus isCopied={isCopied} />
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
        <StepTitle id={titleId} data-test-subj="apiKeyFlyoutTitle">
          <FormattedMessage
            id="apiKeys.forgotten.title"
            defaultMessage="Latchkey has forgotten the key of {name}"
            values={{ name }}
          />
        </StepTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <ForgottenSecret isCopied={isCopied} />
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
