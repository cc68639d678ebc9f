import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
} from '@elastic/eui'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { returnFocusOrToPage } from '../../../ui/return-focus.ts'

type ExpiryDialogProps = {
  title: ReactNode
  isBusy: boolean
  onClose: () => void
  /** Absent once there is nothing more to be done: then *Close* is all. */
  submit?: { label: ReactNode; isDisabled?: boolean; onSubmit: () => void }
  children: ReactNode
}

/** The frame of the question which expiry one key or many shall have. */
export function ExpiryDialog({ title, isBusy, onClose, submit, children }: ExpiryDialogProps) {
  const titleId = useId()
  return (
    <EuiModal
      onClose={() => {
        if (!isBusy) onClose()
      }}
      // The lifetimes, the days and the date stand on one line.
      maxWidth={680}
      css={{ width: '100%' }}
      aria-labelledby={titleId}
      focusTrapProps={{ returnFocus: returnFocusOrToPage }}
      data-test-subj="apiKeyExpiryModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="s" css={{ overflowWrap: 'anywhere' }}>
          {title}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>{children}</EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose} isDisabled={isBusy} data-test-subj="apiKeyExpiryCancelButton">
          {submit ? (
            <FormattedMessage id="apiKeys.expiry.cancel" defaultMessage="Cancel" />
          ) : (
            <FormattedMessage id="apiKeys.expiry.close" defaultMessage="Close" />
          )}
        </EuiButtonEmpty>
        {submit && (
          <EuiButton
            fill
            isLoading={isBusy}
            isDisabled={submit.isDisabled ?? false}
            onClick={submit.onSubmit}
            data-test-subj="apiKeyExpirySubmitButton"
          >
            {submit.label}
          </EuiButton>
        )}
      </EuiModalFooter>
    </EuiModal>
  )
}
