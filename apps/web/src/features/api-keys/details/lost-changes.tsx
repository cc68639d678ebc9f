import { EuiCallOut, EuiSpacer } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { CopyButton } from '../../../ui/copy-button.tsx'

/** The key was deleted, expired or taken out of reach while it was edited: what was typed can at least be kept. */
export function LostChanges({ text }: { text: () => string }) {
  return (
    <>
      <EuiCallOut
        size="s"
        color="danger"
        iconType="error"
        title={
          <FormattedMessage
            id="apiKeys.details.lost"
            defaultMessage="Your changes were not saved: the key cannot be changed any more"
          />
        }
        data-test-subj="apiKeyLostChanges"
      >
        <CopyButton text={text} size="s" data-test-subj="apiKeyCopyLostChanges">
          <FormattedMessage id="apiKeys.details.lost.copy" defaultMessage="Copy my changes" />
        </CopyButton>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  )
}
