import { EuiCallOut, EuiText, useEuiTheme } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { pageConfig } from '../../page-config.ts'
import { CreatedSecret, ForgottenSecret } from '../../ui/secret/created-secret.tsx'
import { EndpointField } from '../../ui/secret/endpoint-field.tsx'
import { StepTitle } from '../../ui/step-title.tsx'
import { useTimeText } from '../../ui/time.tsx'
import { useWhyNot } from '../../ui/why-not.ts'
import type { ConnectionKey } from './connection-key.ts'
import { KeyForm } from './key-form.tsx'
import { OwnKeys, type TimeLeft } from './own-keys.tsx'

type ApiKeyPanelProps = {
  session: Session
  apiKey: ConnectionKey
  /** Whether anybody looks: what is only read waits for it. */
  isShown: boolean
  TimeLeft: TimeLeft
}

/** A key in two clicks: the form, then in its place the secret; or why there is none. */
export function ApiKeyPanel({ session, apiKey, isShown, TimeLeft }: ApiKeyPanelProps) {
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const whyNot = useWhyNot()(session.capabilities.createUserKey)
  const { stage, kept } = apiKey
  switch (stage.kind) {
    case 'secret':
      return (
        <div data-test-subj="connectionDetailsApiKeySuccessForm">
          <StepTitle headingLevel="h3">
            <FormattedMessage
              id="apiKeys.created.title"
              defaultMessage="{name} is ready"
              values={{ name: stage.key.name }}
            />
          </StepTitle>
          {stage.key.expiration !== undefined && (
            <EuiText size="xs" color="subdued">
              <p>
                <FormattedMessage
                  id="apiKeys.created.expires"
                  defaultMessage="Expires {date}"
                  values={{ date: time.whole(stage.key.expiration) }}
                />
              </p>
            </EuiText>
          )}
          <div css={{ marginTop: euiTheme.size.base }} data-test-subj="connectionDetailsApiKeyValueRow">
            <CreatedSecret
              created={stage.key}
              type="rest"
              clusterUrl={session.cluster.url}
              kept={kept}
              onKept={apiKey.setKept}
              onForget={apiKey.forget}
            />
          </div>
        </div>
      )
    case 'forgotten':
      return (
        <>
          <StepTitle headingLevel="h3">
            <FormattedMessage
              id="apiKeys.forgotten.title"
              defaultMessage="Latchkey has forgotten the key of {name}"
              values={{ name: stage.name }}
            />
          </StepTitle>
          <ForgottenSecret kept={kept} />
        </>
      )
    case 'form':
      return (
        <>
          {whyNot === undefined ? (
            <>
              <KeyForm apiKey={apiKey} stage={stage} />
              <EndpointField url={session.cluster.url} />
            </>
          ) : (
            <NotAllowed whyNot={whyNot} />
          )}
          {isShown && session.apiKeysEnabled && session.capabilities.view !== 'none' && (
            <OwnKeys session={session} TimeLeft={TimeLeft} />
          )}
        </>
      )
  }
}

const NotAllowed = ({ whyNot }: { whyNot: string }) => (
  <EuiCallOut
    color="warning"
    iconType="lock"
    title={<FormattedMessage id="apiKeys.create.not" defaultMessage="You cannot create API keys" />}
    data-test-subj="connectionDetailsApiKeyNotAllowed"
  >
    <p>{whyNot}</p>
    {pageConfig.accessContact !== undefined && <p>{pageConfig.accessContact}</p>}
  </EuiCallOut>
)
