import { EuiButton, EuiButtonEmpty, EuiFlyoutFooter, EuiToolTip, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { isReadOnly } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { DeleteDialog } from '../delete/delete-dialog.tsx'
import { mayDelete } from '../delete/may-delete.ts'
import { identifiedKeyId } from './identified-key.tsx'

/** As long as there is no key to do anything with. */
export function CloseFooter({ onClose, children }: { onClose: () => void; children?: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiFlyoutFooter>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
        <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="apiKeyIdentifyCloseButton">
          <FormattedMessage id="apiKeys.details.close" defaultMessage="Close" />
        </EuiButtonEmpty>
        <div css={{ flexGrow: 1 }} />
        {children}
      </div>
    </EuiFlyoutFooter>
  )
}

type KeyActionsProps = { apiKey: ApiKeyDetails; session: Session; onClose: () => void }

/** What one may do about the key that was found: this page is opened in an emergency. */
export function KeyActions({ apiKey, session, onClose }: KeyActionsProps) {
  const [isDeleting, setDeleting] = useState(false)
  const whyNot = useWhyNot()(mayDelete(apiKey, session))
  const details = useLinkProps({
    to: paths.apiKey,
    params: { id: apiKey.id },
    search: (before) => ({ ...before, id: undefined }),
    preload: false,
  })
  const isDeletable = !apiKey.invalidated && !isReadOnly(session.capabilities)
  const button = (
    <EuiButton
      fill
      color="danger"
      iconType="trash"
      isDisabled={whyNot !== undefined}
      hasAriaDisabled
      onClick={() => setDeleting(true)}
      data-test-subj="apiKeyIdentifyDeleteButton"
    >
      <FormattedMessage id="apiKeys.identify.delete" defaultMessage="Delete" />
    </EuiButton>
  )
  return (
    <CloseFooter onClose={onClose}>
      <EuiButton href={details.href} onClick={details.onClick} data-test-subj="apiKeyIdentifyDetailsLink">
        <FormattedMessage id="apiKeys.identify.details" defaultMessage="Open details" />
      </EuiButton>
      {isDeletable && (whyNot === undefined ? button : <EuiToolTip content={whyNot}>{button}</EuiToolTip>)}
      {isDeleting && (
        <DeleteDialog keys={[apiKey]} focusWhenGone={identifiedKeyId} onClose={() => setDeleting(false)} />
      )}
    </CloseFooter>
  )
}
