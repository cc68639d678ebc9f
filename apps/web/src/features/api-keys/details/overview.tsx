import { EuiCallOut, EuiHorizontalRule } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useNow } from '../../../ui/time.tsx'
import { KeyAccess } from './key-access.tsx'
import { KeyFacts } from './key-facts.tsx'
import { LifeBar } from './life-bar.tsx'
import { MetadataFacts } from './metadata-facts.tsx'
import { SnapshotState } from './snapshot-state.tsx'
import type { WhyNotUpdate } from './why-not-update.ts'
import { useWhyNotUpdateText } from './why-not-update-text.ts'

type OverviewProps = { apiKey: ApiKeyDetails; session: Session; whyNot: WhyNotUpdate | undefined }

/** So long after a deletion nothing that was under way can bring the key back. */
const settlesMs = 60_000

/** Everything about a key, in the order in which it is asked: how long, whose, what it may do, what was noted. */
export function Overview({ apiKey, session, whyNot }: OverviewProps) {
  const whyNotText = useWhyNotUpdateText()
  const settled = (apiKey.invalidation ?? 0) + settlesMs
  const isJustRevoked = useNow(settled) < settled
  return (
    <>
      <LifeBar apiKey={apiKey} />
      <KeyFacts apiKey={apiKey} session={session} />
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
        </EuiCallOut>
      )}
      <SnapshotState apiKey={apiKey} session={session} whyNot={whyNot} />
      <EuiHorizontalRule margin="l" />
      <KeyAccess apiKey={apiKey} session={session} />
      <EuiHorizontalRule margin="l" />
      <MetadataFacts metadata={apiKey.metadata} />
    </>
  )
}
