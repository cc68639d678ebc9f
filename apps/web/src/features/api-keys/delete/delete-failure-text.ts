import { useCallback } from 'react'
import { defineMessages, useIntl } from 'react-intl'
import type { FailedKey } from './delete-keys.ts'

const reasons = defineMessages({
  not_found: {
    id: 'apiKeys.delete.failed.notFound',
    defaultMessage: 'There is no such key that you may see. It may be gone already.',
  },
  not_owner: {
    id: 'apiKeys.delete.failed.notOwner',
    defaultMessage: 'It belongs to somebody else, and you may delete your own keys only.',
  },
  manage_security_required: {
    id: 'apiKeys.delete.failed.manageSecurity',
    defaultMessage: 'Deleting a cross-cluster key needs the cluster privilege manage_security.',
  },
  refused: { id: 'apiKeys.delete.failed.refused', defaultMessage: 'Elasticsearch refused it.' },
  unconfirmed: {
    id: 'apiKeys.delete.failed.unconfirmed',
    defaultMessage:
      'It may still work: Elasticsearch did not confirm it, or its owner changed the key at the same moment. Retry.',
  },
})

/** Why a key was not deleted, in our words; Elasticsearch's own stand beside them. */
export function useDeleteFailureText() {
  const intl = useIntl()
  return useCallback((code: FailedKey['code']) => intl.formatMessage(reasons[code]), [intl])
}
