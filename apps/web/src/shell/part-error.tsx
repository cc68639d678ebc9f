import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
} from '@elastic/eui'
import { type ErrorComponentProps, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { paths } from '../paths.ts'
import { reload, useErrorText } from './error-pages.tsx'

/** In place of a flyout over the list that could not be opened; the list stays. */
export function PartErrorDialog({ error }: ErrorComponentProps): ReactNode {
  const navigate = useNavigate()
  return (
    <PartError
      error={error}
      onClose={() => void navigate({ to: paths.apiKeys, search: (search) => search })}
    />
  )
}

/** In place of a part that could not be opened; the page below it stays. */
export function PartError({ error, onClose }: { error: unknown; onClose: () => void }): ReactNode {
  const titleId = useId()
  const { title, body } = useErrorText(error)
  return (
    <EuiModal
      role="alertdialog"
      aria-labelledby={titleId}
      onClose={onClose}
      maxWidth={440}
      data-test-subj="partErrorDialog"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>{title}</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>{body}</EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose}>
          <FormattedMessage id="errorPage.close" defaultMessage="Close" />
        </EuiButtonEmpty>
        <EuiButton fill iconType="refresh" onClick={reload} data-test-subj="errorPageReloadButton">
          <FormattedMessage id="errorPage.reload" defaultMessage="Reload the page" />
        </EuiButton>
      </EuiModalFooter>
    </EuiModal>
  )
}
