import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiFlyoutFooter } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'

type DetailsFooterProps = {
  onClose: () => void
  /** Absent where the key cannot be updated; the reason stands above. */
  onEdit?: () => void
}

/** What can be done from the tabs that only show. */
export function DetailsFooter({ onClose, onEdit }: DetailsFooterProps) {
  return (
    <EuiFlyoutFooter>
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="formFlyoutCancelButton">
            <FormattedMessage id="apiKeys.details.close" defaultMessage="Close" />
          </EuiButtonEmpty>
        </EuiFlexItem>
        {onEdit && (
          <EuiFlexItem grow={false}>
            <EuiButton iconType="pencil" onClick={onEdit} data-test-subj="apiKeyEditButton">
              <FormattedMessage id="apiKeys.details.edit" defaultMessage="Edit" />
            </EuiButton>
          </EuiFlexItem>
        )}
      </EuiFlexGroup>
    </EuiFlyoutFooter>
  )
}
