import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiFlyoutFooter } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'

type DetailsFooterProps = {
  onClose: () => void
  /** Absent where the key cannot be updated; the reason stands above. */
  onEdit?: () => void
  /** Further actions, before *Edit*. */
  actions?: ReactNode
}

/** What can be done from the tabs that only show. */
export function DetailsFooter({ onClose, onEdit, actions }: DetailsFooterProps) {
  return (
    <EuiFlyoutFooter>
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="formFlyoutCancelButton">
            <FormattedMessage id="apiKeys.details.close" defaultMessage="Close" />
          </EuiButtonEmpty>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <div css={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'end', gap: 8 }}>
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
