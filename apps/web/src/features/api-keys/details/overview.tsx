import { EuiCallOut, EuiHorizontalRule } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useNow } from '../../../ui/time.tsx'
import { ActAsOwnerButton } from '../acting/act-as-owner.tsx'
import { mayActAsOwner } from '../acting/may-act.ts'
import { expiryStateOf, expiryTurns } from '../expiry-state.ts'
import { AddToCalendar } from '../export/add-to-calendar.tsx'
import { GoneOwnerNotice } from '../owner-states/gone-owner-notice.tsx'
import { ownerStateOf, useOwnerStates } from '../owner-states/owner-states.ts'
import { KeyAccess } from './key-access.tsx'
import { KeyFacts } from './key-facts.tsx'
import { LifeBar } from './life-bar.tsx'
import { MetadataFacts } from './metadata-facts.tsx'
import { SnapshotState } from './snapshot-state.tsx'
import type { WhyNotUpdate } from './why-not-update.ts'
import { useWhyNotUpdateText } from './why-not-update-text.ts'

type OverviewProps = {
  apiKey: ApiKeyDetails
  session: Session
  whyNot: WhyNotUpdate | undefined
  cannotAct: unknown
}

/** So long after a deletion nothing that was under way can bring the key back. */
const settlesMs = 60_000

/** Everything about a key, in the order in which it is asked: how long, whose, what it may do, what was noted. */
export function Overview({ apiKey, session, whyNot, cannotAct }: OverviewProps) {
  const acting = useActing()
  const whyNotText = useWhyNotUpdateText()
  const settled = (apiKey.invalidation ?? 0) + settlesMs
  const isJustRevoked = useNow(settled) < settled
  const isExpired = expiryStateOf(apiKey, useNow(...expiryTurns(apiKey))) === 'expired'
  // Who may change no key of their own is told just that; as its owner they may still change this one, while it lives.
  const isOthers =
    whyNot?.kind === 'other_owner' || (whyNot?.kind === 'read_only' && !apiKey.invalidated && !isExpired)
  const mayAct = isOthers && !acting && mayActAsOwner(apiKey, session)
  const ownerState = ownerStateOf(apiKey, useOwnerStates([apiKey], session))
  return (
    <>
      <LifeBar apiKey={apiKey} />
      <AddToCalendar apiKey={apiKey} />
      <KeyFacts apiKey={apiKey} session={session} ownerState={ownerState} />
      {ownerState && !apiKey.invalidated && !isExpired && (
        <GoneOwnerNotice username={apiKey.username} state={ownerState} />
      )}
      {cannotAct !== null && (
        <div css={{ marginBlockEnd: 12 }}>
          <FailureCallout failure={cannotAct} data-test-subj="apiKeyActAsError" />
        </div>
      )}
      {whyNot && (
        <EuiCallOut
          announceOnMount={false}
          size="s"
          color={whyNot.kind === 'read_only' ? 'primary' : 'warning'}
          iconType="lock"
          title={whyNotText(whyNot, apiKey)}
          data-test-subj="apiKeyNotUpdatableReason"
        >
          {isJustRevoked && (
            <p data-test-subj="apiKeyJustRevoked">
              <FormattedMessage
                id="apiKeys.details.justRevoked"
                defaultMessage="An update by its owner in the same second can undo that: look again in a minute."
              />
            </p>
          )}
          {mayAct && cannotAct === null && <ActAsOwnerButton username={apiKey.username} />}
        </EuiCallOut>
      )}
      <SnapshotState apiKey={apiKey} whyNot={whyNot} />
      <EuiHorizontalRule margin="l" />
      <KeyAccess apiKey={apiKey} session={session} />
      <EuiHorizontalRule margin="l" />
      <MetadataFacts metadata={apiKey.metadata} />
    </>
  )
}
