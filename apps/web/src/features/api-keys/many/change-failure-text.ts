import { defineMessages, type MessageDescriptor } from 'react-intl'
import type { FailedChange } from './change-many.ts'

/** Why a key was not changed with others, in our words; Elasticsearch's own stand beside them. */
export const changeFailureTexts: Record<FailedChange['code'], MessageDescriptor> = defineMessages({
  not_found: {
    id: 'apiKeys.many.failed.notFound',
    defaultMessage: 'There is no such key that you may see. It may be gone already.',
  },
  not_key_owner: {
    id: 'apiKeys.many.failed.notOwner',
    defaultMessage: 'It belongs to somebody else. Elasticsearch lets only the owner change it.',
  },
  expired: {
    id: 'apiKeys.many.failed.expired',
    defaultMessage: 'It has expired meanwhile, and cannot be brought back.',
  },
  revoked: { id: 'apiKeys.many.failed.revoked', defaultMessage: 'It was deleted meanwhile.' },
  cross_cluster: {
    id: 'apiKeys.many.failed.crossCluster',
    defaultMessage: 'It is a cross-cluster key: change it on its own.',
  },
  key_changed: {
    id: 'apiKeys.many.failed.changed',
    defaultMessage: 'Its expiry was changed meanwhile, so it was left alone. Reload the list and look.',
  },
  refused: { id: 'apiKeys.many.failed.refused', defaultMessage: 'Elasticsearch refused it.' },
  unconfirmed: {
    id: 'apiKeys.many.failed.unconfirmed',
    defaultMessage:
      'Elasticsearch did not say what became of it. {change, select, refresh {Refreshing it again does no harm.} other {Reload the list and look.}}',
  },
})
