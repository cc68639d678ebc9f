import { EuiButton, EuiToolTip } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { paths } from '../../../paths.ts'
import { ChangeExpiryDialog } from '../expiry/change-expiry-dialog.tsx'
import type { WhyNotUpdate } from './why-not-update.ts'
import { useWhyNotUpdateText } from './why-not-update-text.ts'

type DetailsActionsProps = { apiKey: ApiKeyDetails; whyNot: WhyNotUpdate | undefined }

/** What its owner can do with a key besides editing it; disabled with the reason for others, absent where nothing can be done. */
export function DetailsActions({ apiKey, whyNot }: DetailsActionsProps) {
  const navigate = useNavigate()
  const whyNotText = useWhyNotUpdateText()
  const [isChanging, setChanging] = useState(false)
  if (whyNot?.kind === 'read_only') return null
  const reason = whyNot && whyNotText(whyNot, apiKey)
  const possible = { isDisabled: whyNot !== undefined, hasAriaDisabled: true }
  const rotate = () =>
    void navigate({
      to: paths.rotateApiKey,
      params: { id: apiKey.id },
      search: ({ tab: _, ...list }) => list,
      resetScroll: false,
    })
  return (
    <>
      <EuiToolTip content={reason}>
        <EuiButton
          {...possible}
          iconType="calendar"
          onClick={() => setChanging(true)}
          data-test-subj="apiKeyChangeExpiryButton"
        >
          <FormattedMessage id="apiKeys.action.expiry" defaultMessage="Change expiry" />
        </EuiButton>
      </EuiToolTip>
      <EuiToolTip content={reason}>
        <EuiButton {...possible} iconType="refreshTime" onClick={rotate} data-test-subj="apiKeyRotateButton">
          <FormattedMessage id="apiKeys.action.rotate" defaultMessage="Rotate" />
        </EuiButton>
      </EuiToolTip>
      {isChanging && <ChangeExpiryDialog apiKey={apiKey} onClose={() => setChanging(false)} />}
    </>
  )
}
