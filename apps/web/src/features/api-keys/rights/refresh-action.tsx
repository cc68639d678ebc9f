import { EuiButton, EuiToolTip } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import type { WhyNotUpdate } from '../details/why-not-update.ts'
import { useWhyNotUpdateText } from '../details/why-not-update-text.ts'
import { RefreshDialog } from './refresh-dialog.tsx'

type RefreshActionProps = {
  apiKey: ApiKeyDetails
  whyNot: WhyNotUpdate | undefined
  /** Whether it is known that something would change. */
  isDue: boolean
}

/** The way to the question; disabled with the reason for whoever cannot refresh the key. */
export function RefreshAction({ apiKey, whyNot, isDue }: RefreshActionProps) {
  const whyNotText = useWhyNotUpdateText()
  const acting = useActing()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <EuiToolTip content={whyNot && whyNotText(whyNot, apiKey)}>
        <EuiButton
          size="s"
          color={isDue ? 'warning' : 'primary'}
          iconType="refresh"
          isDisabled={whyNot !== undefined}
          hasAriaDisabled
          onClick={() => setAsking(true)}
          data-test-subj="apiKeyRefreshButton"
        >
          <FormattedMessage
            id="apiKeys.action.refresh"
            defaultMessage="{isActing, select, true {Refresh permissions as {username}} other {Refresh permissions}}"
            values={{ isActing: String(acting !== undefined), username: acting?.user.username }}
          />
        </EuiButton>
      </EuiToolTip>
      {isAsking && (
        <RefreshDialog apiKey={apiKey} as={acting?.user.username} onClose={() => setAsking(false)} />
      )}
    </>
  )
}
