import { EuiBadge } from '@elastic/eui'
import type { OwnerState } from '@latchkey/contract'
import { defineMessages, useIntl } from 'react-intl'

const words = defineMessages({
  missing: { id: 'apiKeys.ownerState.missing', defaultMessage: 'Gone' },
  disabled: { id: 'apiKeys.ownerState.disabled', defaultMessage: 'Disabled' },
})
const sentences = defineMessages({
  missing: { id: 'apiKeys.ownerState.missing.whole', defaultMessage: 'This owner no longer exists' },
  disabled: { id: 'apiKeys.ownerState.disabled.whole', defaultMessage: 'This owner is disabled' },
})

/** What became of an owner, in a word beside the name. */
export function OwnerStateBadge({ state }: { state: OwnerState }) {
  const intl = useIntl()
  return (
    <EuiBadge
      color="warning"
      css={{ flexShrink: 0 }}
      title={intl.formatMessage(sentences[state])}
      data-test-subj="apiKeyOwnerState"
    >
      {intl.formatMessage(words[state])}
    </EuiBadge>
  )
}
