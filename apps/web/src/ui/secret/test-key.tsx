import { EuiButton, EuiIcon, EuiText, useEuiTheme } from '@elastic/eui'
import { type AuthenticateReply, apiKeys, type CreatedApiKey } from '@latchkey/contract'
import { useEffect, useRef, useState } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { ApiFailure } from '../../api/api-failure.ts'
import { call } from '../../api/call.ts'
import { endSession } from '../../api/session-end.ts'
import { FailureCallout } from '../failure-text.tsx'
import { bold } from '../rich-text.tsx'

type Stage =
  | { kind: 'untested' }
  | { kind: 'testing' }
  | { kind: 'tested'; reply: AuthenticateReply; ms: number }
  | { kind: 'failed'; failure: unknown }

/** Asks Elasticsearch whether it takes the key. Not a query: a cache would hold the secret for as long as it pleases. */
function useKeyTest({ encoded }: Pick<CreatedApiKey, 'encoded'>) {
  const [stage, setStage] = useState<Stage>({ kind: 'untested' })
  const underWay = useRef<AbortController>()
  useEffect(() => () => underWay.current?.abort(), [])
  const test = async () => {
    if (stage.kind === 'testing') return
    const controller = new AbortController()
    underWay.current = controller
    setStage({ kind: 'testing' })
    const began = performance.now()
    try {
      const reply = await call(apiKeys.authenticate, { body: { encoded } }, { signal: controller.signal })
      setStage({ kind: 'tested', reply, ms: Math.round(performance.now() - began) })
    } catch (failure) {
      if (controller.signal.aborted) return
      const isSessionEnd = failure instanceof ApiFailure && failure.endsSession
      // Told by the dialog that asks for the password; the key waits behind it.
      if (isSessionEnd) endSession(failure)
      setStage(isSessionEnd ? { kind: 'untested' } : { kind: 'failed', failure })
    }
  }
  return { stage, test: () => void test() }
}

/** Uses the key once, and says what Elasticsearch made of it. */
export function TestKey({ created }: { created: CreatedApiKey }) {
  const { euiTheme } = useEuiTheme()
  const { stage, test } = useKeyTest(created)
  return (
    <>
      <EuiButton
        size="s"
        iconType="play"
        isLoading={stage.kind === 'testing'}
        onClick={test}
        data-test-subj="apiKeyTestButton"
      >
        <FormattedMessage id="apiKeys.test" defaultMessage="Test key" />
      </EuiButton>
      <EuiText
        size="s"
        role="status"
        css={{ flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere', '&:empty': { display: 'none' } }}
        data-test-subj="apiKeyTestResult"
      >
        {stage.kind === 'tested' && (
          <div css={{ display: 'flex', gap: euiTheme.size.xs }}>
            <TestResult reply={stage.reply} ms={stage.ms} />
          </div>
        )}
      </EuiText>
      {stage.kind === 'failed' && (
        <div css={{ flexBasis: '100%' }}>
          <FailureCallout failure={stage.failure} onRetry={test} data-test-subj="apiKeyTestFailure" />
        </div>
      )}
    </>
  )
}

type Refused = Extract<AuthenticateReply, { outcome: 'refused' }>

const refusals: Record<Refused['cause'], MessageDescriptor> = defineMessages({
  unknown_id: {
    id: 'apiKeys.test.unknownId',
    defaultMessage: '<b>Not known.</b> Not every node may know it yet: try again in a moment.',
  },
  wrong_secret: {
    id: 'apiKeys.test.wrongSecret',
    defaultMessage: '<b>Refused.</b> Its secret is another one.',
  },
  expired: { id: 'apiKeys.test.expired', defaultMessage: '<b>Refused.</b> It has expired.' },
  invalidated: { id: 'apiKeys.test.invalidated', defaultMessage: '<b>Refused.</b> It was deleted.' },
  other_type: {
    id: 'apiKeys.test.otherType',
    defaultMessage: '<b>Refused.</b> A cross-cluster key works between clusters only.',
  },
  other: { id: 'apiKeys.test.other', defaultMessage: '<b>Refused.</b> Elasticsearch does not accept it.' },
})

function TestResult({ reply, ms }: { reply: AuthenticateReply; ms: number }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { textSuccess, textWarning, textDanger } = euiTheme.colors
  const look = {
    works: { color: textSuccess, icon: 'check' },
    restricted: { color: textWarning, icon: 'warning' },
    refused: { color: textDanger, icon: 'error' },
  }[reply.outcome]
  return (
    <>
      <EuiIcon type={look.icon} color={look.color} aria-hidden css={{ marginTop: 3, flexShrink: 0 }} />
      <div css={{ color: look.color }} data-outcome={reply.outcome}>
        {reply.outcome === 'works' ? (
          <FormattedMessage
            id="apiKeys.test.works"
            defaultMessage="<b>It works.</b> Elasticsearch sees {username}, {ms, number} ms"
            values={{ b: bold, username: reply.username, ms }}
          />
        ) : reply.outcome === 'restricted' ? (
          <FormattedMessage
            id="apiKeys.test.restricted"
            defaultMessage="<b>It is known.</b> Its workflow allows other requests only, so more cannot be tested."
            values={{ b: bold }}
          />
        ) : (
          intl.formatMessage(refusals[reply.cause], { b: bold })
        )}
        {reply.outcome !== 'works' && (
          <div css={{ fontSize: 12, color: euiTheme.colors.textSubdued }}>{reply.reason}</div>
        )}
      </div>
    </>
  )
}
