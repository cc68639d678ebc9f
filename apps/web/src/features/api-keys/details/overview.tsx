import { EuiCallOut, EuiHorizontalRule } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { AddToCalendar } from '../export/add-to-calendar.tsx'
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
  return (
    <>
      <LifeBar apiKey={apiKey} />
      <AddToCalendar apiKey={apiKey} />
      <KeyFacts apiKey={apiKey} session={session} />
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
