import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFlyoutFooter,
  EuiToolTip,
} from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { isReadOnly } from '../../../api/session.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { DeleteDialog } from '../delete/delete-dialog.tsx'
import { mayDelete } from '../delete/may-delete.ts'

type DetailsFooterProps = {
  apiKey: ApiKeyDetails
  session: Session
  onClose: () => void
  /** Absent where the key cannot be updated; the reason stands above. */
  onEdit?: () => void
  /** Further actions, before *Edit*. */
  actions?: ReactNode
}

/** What can be done from the tabs that only show. */
export function DetailsFooter({ apiKey, session, onClose, onEdit, actions }: DetailsFooterProps) {
  const isDeletable = !apiKey.invalidated && !isReadOnly(session.capabilities)
  return (
    <EuiFlyoutFooter>
      <EuiFlexGroup alignItems="center" gutterSize="s" responsive={false}>
        <EuiFlexItem>
          <span>
            <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="formFlyoutCancelButton">
              <FormattedMessage id="apiKeys.details.close" defaultMessage="Close" />
            </EuiButtonEmpty>
          </span>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <div css={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'end', gap: 8 }}>
            {isDeletable && <DeleteButton apiKey={apiKey} session={session} onDeleted={onClose} />}
            {actions}
            {onEdit && (
              <EuiButton iconType="pencil" onClick={onEdit} data-test-subj="apiKeyEditButton">
                <FormattedMessage id="apiKeys.details.edit" defaultMessage="Edit" />
              </EuiButton>
            )}
          </div>
        </EuiFlexItem>
      </EuiFlexGroup>
    </EuiFlyoutFooter>
  )
}

type DeleteButtonProps = Pick<DetailsFooterProps, 'apiKey' | 'session'> & { onDeleted: () => void }

function DeleteButton({ apiKey, session, onDeleted }: DeleteButtonProps) {
  const [isAsking, setAsking] = useState(false)
  const capability = mayDelete(apiKey, session)
  const whyNot = useWhyNot()(capability)
  return (
    <>
      <EuiToolTip content={whyNot}>
        <EuiButtonEmpty
          color="danger"
          iconType="trash"
          isDisabled={!capability.allowed}
          hasAriaDisabled
          onClick={() => setAsking(true)}
          data-test-subj="apiKeyDeleteButton"
        >
          <FormattedMessage id="apiKeys.details.delete" defaultMessage="Delete" />
        </EuiButtonEmpty>
      </EuiToolTip>
      {isAsking && <DeleteDialog keys={[apiKey]} onDeleted={onDeleted} onClose={() => setAsking(false)} />}
    </>
  )
}
