import { EuiButton, EuiToolTip } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { mayDuplicate } from '../create/may-duplicate.ts'
import { ChangeExpiryDialog } from '../expiry/change-expiry-dialog.tsx'
import type { WhyNotUpdate } from './why-not-update.ts'
import { useWhyNotUpdateText } from './why-not-update-text.ts'

type DetailsActionsProps = { apiKey: ApiKeyDetails; whyNot: WhyNotUpdate | undefined }

/** What its owner can do with a key besides editing it; disabled with the reason for others, absent where nothing can be done. */
export function DetailsActions({ apiKey, whyNot }: DetailsActionsProps) {
  const navigate = useNavigate()
  const whyNotText = useWhyNotUpdateText()
  const whyNotDuplicate = useWhyNot()(mayDuplicate(apiKey, useSession()))
  const acting = useActing()
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
  const duplicate = () =>
    void navigate({
      to: paths.createApiKey,
      search: ({ tab: _, as: _as, ...list }) => ({ ...list, from: apiKey.id }),
      resetScroll: false,
    })
  return (
    <>
      <EuiToolTip content={whyNotDuplicate}>
        <EuiButton
          isDisabled={whyNotDuplicate !== undefined}
          hasAriaDisabled
          iconType="copy"
          onClick={duplicate}
          data-test-subj="apiKeyDuplicateButton"
        >
          <FormattedMessage id="apiKeys.action.duplicate" defaultMessage="Duplicate" />
        </EuiButton>
      </EuiToolTip>
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
      {isChanging && (
        <ChangeExpiryDialog apiKey={apiKey} as={acting?.user.username} onClose={() => setChanging(false)} />
      )}
    </>
  )
}
