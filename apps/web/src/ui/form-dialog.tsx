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
import { returnFocusOrToPage } from './return-focus.ts'

type FormDialogProps = {
  /** Names of the dialog and of its two buttons for tests. */
  hooks: { dialog: string; cancel: string; submit: string }
  title: ReactNode
  isBusy: boolean
  onClose: () => void
  /** Absent once there is nothing more to be done: then *Close* is all. */
  submit?: { label: ReactNode; isDisabled?: boolean; onSubmit: () => void }
  children: ReactNode
}

/** The frame of a question about keys that is answered in place; it stays while the answer is being carried out. */
export function FormDialog({ hooks, title, isBusy, onClose, submit, children }: FormDialogProps) {
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
      data-test-subj={hooks.dialog}
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="s" css={{ overflowWrap: 'anywhere' }}>
          {title}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>{children}</EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose} isDisabled={isBusy} data-test-subj={hooks.cancel}>
          {submit ? (
            <FormattedMessage id="formDialog.cancel" defaultMessage="Cancel" />
          ) : (
            <FormattedMessage id="formDialog.close" defaultMessage="Close" />
          )}
        </EuiButtonEmpty>
        {submit && (
          <EuiButton
            fill
            isLoading={isBusy}
            isDisabled={submit.isDisabled ?? false}
            onClick={submit.onSubmit}
            data-test-subj={hooks.submit}
          >
            {submit.label}
          </EuiButton>
        )}
      </EuiModalFooter>
    </EuiModal>
  )
}
