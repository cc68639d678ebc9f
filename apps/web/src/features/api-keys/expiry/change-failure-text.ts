import { defineMessages, type MessageDescriptor } from 'react-intl'
import type { FailedChange } from './change-many.ts'

/** Why the expiry of a key was not changed, in our words; Elasticsearch's own stand beside them. */
export const changeFailureTexts: Record<FailedChange['code'], MessageDescriptor> = defineMessages({
  not_found: {
    id: 'apiKeys.expiry.failed.notFound',
    defaultMessage: 'There is no such key that you may see. It may be gone already.',
  },
  not_key_owner: {
    id: 'apiKeys.expiry.failed.notOwner',
    defaultMessage: 'It belongs to somebody else. Elasticsearch lets only the owner change it.',
  },
  expired: {
    id: 'apiKeys.expiry.failed.expired',
    defaultMessage: 'It has expired meanwhile, and cannot be brought back.',
  },
  revoked: { id: 'apiKeys.expiry.failed.revoked', defaultMessage: 'It was deleted meanwhile.' },
  cross_cluster: {
    id: 'apiKeys.expiry.failed.crossCluster',
    defaultMessage: 'It is a cross-cluster key: change its expiry on its own.',
  },
  key_changed: {
    id: 'apiKeys.expiry.failed.changed',
    defaultMessage: 'Its expiry was changed meanwhile, so it was left alone. Reload the list and look.',
  },
  refused: { id: 'apiKeys.expiry.failed.refused', defaultMessage: 'Elasticsearch refused it.' },
  unconfirmed: {
    id: 'apiKeys.expiry.failed.unconfirmed',
    defaultMessage: 'Elasticsearch did not say what became of it. Reload the list and look.',
  },
})
