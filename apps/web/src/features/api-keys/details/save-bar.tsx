import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiText,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'

type SaveBarProps = {
  formId: string
  apiKey: Pick<ApiKeyDetails, 'type'>
  isChanged: boolean
  isSaving: boolean
  requestButton: ReactNode
  onClose: () => void
}

/** The buttons of the edit form, and before them what saving does besides, or why there is nothing to save. */
export function SaveBar({ formId, apiKey, isChanged, isSaving, requestButton, onClose }: SaveBarProps) {
  const noteId = useId()
  const username = useActing()?.user.username
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const note = !isChanged ? (
    <FormattedMessage id="apiKeys.update.nothing" defaultMessage="Nothing is changed yet." />
  ) : apiKey.type === 'rest' ? (
    <FormattedMessage
      id="apiKeys.update.snapshot"
      defaultMessage="Saving also takes a new snapshot of {isActing, select, true {{username}’s} other {your}} rights: from then on the key can do what {isActing, select, true {{username}} other {you}} can do now, at most."
      values={{ isActing: String(username !== undefined), username }}
    />
  ) : null
  const words = (
    <EuiText size="xs" color="subdued" id={noteId} aria-live="polite" data-test-subj="apiKeyUpdateNote">
      {note && <p>{note}</p>}
    </EuiText>
  )
  return (
    <>
      {isNarrow && words}
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="formFlyoutCancelButton">
            <FormattedMessage id="apiKeys.update.cancel" defaultMessage="Cancel" />
          </EuiButtonEmpty>
        </EuiFlexItem>
        {!isNarrow && <EuiFlexItem css={{ textAlign: 'end' }}>{words}</EuiFlexItem>}
        <EuiFlexItem grow={false}>{requestButton}</EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiButton
            fill
            type="submit"
            form={formId}
            isLoading={isSaving}
            isDisabled={!isChanged}
            hasAriaDisabled
            aria-describedby={noteId}
            data-test-subj="formFlyoutSubmitButton"
          >
            <FormattedMessage id="apiKeys.update.submit" defaultMessage="Save" />
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
    </>
  )
}
