import {
  EuiButtonEmpty,
  EuiCallOut,
  EuiHorizontalRule,
  EuiIcon,
  EuiScreenReaderOnly,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { CreateBody, CreatedApiKey } from '@latchkey/contract'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Kept } from './kept.ts'
import { saveKeyFile } from './key-file.ts'
import { minutesAndSeconds, secretLifeMs, useSecretCountdown } from './secret-countdown.ts'
import { SecretField } from './secret-field.tsx'
import { TestKey } from './test-key.tsx'
import { UseKey } from './use-key.tsx'

type CreatedSecretProps = {
  created: CreatedApiKey
  type: CreateBody['type']
  /** The address that programs use. */
  clusterUrl: string
  /** Undefined as long as the person has it nowhere else. */
  kept: Kept | undefined
  onKept: (kept: Kept) => void
  /** The time is over: drops the secret. */
  onForget: () => void
  /** Of a cross-cluster key, in place of the formats for programs: no program takes it. */
  children?: ReactNode
}

/** The one time that a secret can be seen: the warning, the key, whether it works, and how to use it. */
export function CreatedSecret(props: CreatedSecretProps) {
  const { created, type, clusterUrl, kept, onKept, onForget, children } = props
  const { euiTheme } = useEuiTheme()
  const left = useSecretCountdown(onForget)
  const [isRevealed, setRevealed] = useState(false)
  const onCopied = () => onKept('copied')
  return (
    <>
      <Warning left={left} />
      <div css={{ marginTop: euiTheme.size.base }}>
        <SecretField
          created={created}
          isRevealed={isRevealed}
          onReveal={setRevealed}
          kept={kept}
          onCopied={onCopied}
        />
      </div>
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: euiTheme.size.m,
          rowGap: euiTheme.size.s,
          marginTop: euiTheme.size.s,
        }}
      >
        <EuiButtonEmpty
          size="s"
          flush="left"
          iconType="download"
          onClick={() => {
            saveKeyFile(created, clusterUrl)
            onKept('downloaded')
          }}
          data-test-subj="apiKeyDownloadButton"
        >
          <FormattedMessage id="apiKeys.created.download" defaultMessage="Download" />
        </EuiButtonEmpty>
        {type === 'rest' ? (
          <TestKey created={created} />
        ) : (
          <EuiText size="xs" color="subdued" css={{ flex: '1 1 220px' }} data-test-subj="apiKeyNotTestable">
            <FormattedMessage
              id="apiKeys.test.crossCluster"
              defaultMessage="It works between clusters only, so it cannot be tested from here."
            />
          </EuiText>
        )}
      </div>
      {type === 'cross_cluster' ? (
        children
      ) : (
        <>
          <EuiHorizontalRule margin="m" />
          <UseKey
            created={created}
            clusterUrl={clusterUrl}
            isRevealed={isRevealed}
            onReveal={() => setRevealed(true)}
            onCopied={onCopied}
          />
        </>
      )}
    </>
  )
}

function Warning({ left }: { left: number }) {
  const warning = (
    <FormattedMessage
      id="apiKeys.created.warning"
      defaultMessage="Copy or download the key now. Nobody can show it again."
    />
  )
  return (
    <>
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
    </>
  )
}

/** Whether the person has the secret: what one who is about to close needs to know. */
export function KeptStatus({ kept }: { kept: Kept | undefined }) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiText size="s" color={kept ? 'success' : 'warning'} data-test-subj="apiKeyCopiedStatus">
      <EuiIcon type={kept ? 'check' : 'warning'} aria-hidden css={{ marginInlineEnd: euiTheme.size.xs }} />
      {kept === 'copied' ? (
        <FormattedMessage id="apiKeys.created.copied" defaultMessage="Copied" />
      ) : kept === 'downloaded' ? (
        <FormattedMessage id="apiKeys.created.downloaded" defaultMessage="Downloaded" />
      ) : (
        <FormattedMessage id="apiKeys.created.notCopied" defaultMessage="Not copied yet" />
      )}
    </EuiText>
  )
}

/** After five minutes: the key exists, its secret is nowhere. */
export const ForgottenSecret = ({ kept }: { kept: Kept | undefined }) => (
  <EuiText data-test-subj="apiKeySecretForgotten">
    <p>
      {kept ? (
        <FormattedMessage
          id="apiKeys.forgotten.copied"
          defaultMessage="Five minutes are over, so it is no longer shown. You {kept, select, downloaded {downloaded} other {copied}} it before; the key works."
          values={{ kept }}
        />
      ) : (
        <FormattedMessage
          id="apiKeys.forgotten.lost"
          defaultMessage="Five minutes are over and it was neither copied nor downloaded. Nobody can show it again: delete this key and create another."
        />
      )}
    </p>
  </EuiText>
)
