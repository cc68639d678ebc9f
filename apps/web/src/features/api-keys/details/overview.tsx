import { EuiCallOut, EuiHorizontalRule } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { useNow } from '../../../ui/time.tsx'
import { expiryStateOf, expiryTurns } from '../expiry-state.ts'
import { GoneOwnerNotice } from '../owner-states/gone-owner-notice.tsx'
import { ownerStateOf, useOwnerStates } from '../owner-states/owner-states.ts'
import { KeyAccess } from './key-access.tsx'
import { KeyFacts } from './key-facts.tsx'
import { LifeBar } from './life-bar.tsx'
import { MetadataFacts } from './metadata-facts.tsx'
import type { WhyNotUpdate } from './why-not-update.ts'
import { useWhyNotUpdateText } from './why-not-update-text.ts'

type OverviewProps = { apiKey: ApiKeyDetails; session: Session; whyNot: WhyNotUpdate | undefined }

/** Everything about a key, in the order in which it is asked: how long, whose, what it may do, what was noted. */
export function Overview({ apiKey, session, whyNot }: OverviewProps) {
  const whyNotText = useWhyNotUpdateText()
  const isExpired = expiryStateOf(apiKey, useNow(...expiryTurns(apiKey))) === 'expired'
  const ownerState = ownerStateOf(apiKey, useOwnerStates([apiKey], session))
  return (
    <>
      <LifeBar apiKey={apiKey} />
      <KeyFacts apiKey={apiKey} session={session} ownerState={ownerState} />
      {ownerState && !apiKey.invalidated && !isExpired && (
        <GoneOwnerNotice username={apiKey.username} state={ownerState} />
      )}
      {whyNot && (
        <EuiCallOut
          announceOnMount={false}
          size="s"
          color={whyNot.kind === 'read_only' ? 'primary' : 'warning'}
          iconType="lock"
          title={whyNotText(whyNot, apiKey)}
          data-test-subj="apiKeyNotUpdatableReason"
        />
      )}
      <EuiHorizontalRule margin="l" />
      <KeyAccess apiKey={apiKey} session={session} />
      <EuiHorizontalRule margin="l" />
      <MetadataFacts metadata={apiKey.metadata} />
    </>
  )
}
