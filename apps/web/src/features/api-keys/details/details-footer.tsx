import { EuiButton, EuiButtonEmpty, EuiFlyoutFooter, EuiToolTip } from '@elastic/eui'
import type { ApiKeyDetails, Session } from '@latchkey/contract'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { isReadOnly } from '../../../api/session.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { DeleteDialog } from '../delete/delete-dialog.tsx'
import { mayDelete } from '../delete/may-delete.ts'

const narrow = '@media (max-width: 767px)'

/** On a narrow screen: what changes the key has a line of its own, and shares it out. */
const wholeLine = {
  flex: '1 0 100%',
  '&:empty': { display: 'none' },
  '& > *': { flexGrow: 1 },
  '& .euiButton': { width: '100%', minInlineSize: 0, paddingInline: 8 },
}

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
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
        <EuiButtonEmpty
          flush="left"
          css={{ marginInlineEnd: 'auto' }}
          onClick={onClose}
          data-test-subj="formFlyoutCancelButton"
        >
          <FormattedMessage id="apiKeys.details.close" defaultMessage="Close" />
        </EuiButtonEmpty>
        {isDeletable && <DeleteButton apiKey={apiKey} session={session} onDeleted={onClose} />}
        <div css={{ display: 'flex', flexWrap: 'wrap', gap: 8, [narrow]: wholeLine }}>
          {actions}
          {onEdit && (
            <EuiButton iconType="pencil" onClick={onEdit} data-test-subj="apiKeyEditButton">
              <FormattedMessage id="apiKeys.details.edit" defaultMessage="Edit" />
            </EuiButton>
          )}
        </div>
      </div>
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
