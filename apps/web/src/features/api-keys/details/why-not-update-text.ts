import type { ApiKeyDetails } from '@latchkey/contract'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import type { WhyNotUpdate } from './why-not-update.ts'

/** Why a key cannot be updated, in a sentence or two. */
export function useWhyNotUpdateText() {
  const intl = useIntl()
  const whyNotText = useWhyNot(useActing()?.user.username)
  return useCallback(
    (why: WhyNotUpdate, key: Pick<ApiKeyDetails, 'username' | 'realm'>): string => {
      switch (why.kind) {
        case 'read_only':
          return intl.formatMessage({
            id: 'apiKeys.details.whyNot.readOnly',
            defaultMessage: 'You may look at API keys, not change them.',
          })
        case 'revoked':
          return intl.formatMessage({
            id: 'apiKeys.details.whyNot.revoked',
            defaultMessage: 'This key was deleted. Elasticsearch removes it in about a week.',
          })
        case 'expired':
          return intl.formatMessage({
            id: 'apiKeys.details.whyNot.expired',
            defaultMessage: 'This key has expired. It cannot be changed or brought back.',
          })
        case 'other_owner':
          return intl.formatMessage(
            {
              id: 'apiKeys.details.whyNot.otherOwner',
              defaultMessage:
                '{isNamesake, select, true {{username} of the realm {realm}} other {{username}}} owns this key. Elasticsearch lets only the owner change it.',
            },
            { username: key.username, realm: key.realm, isNamesake: String(why.isNamesake) },
          )
        case 'managed':
          return intl.formatMessage({
            id: 'apiKeys.details.whyNot.managed',
            defaultMessage:
              'A program of the stack made this key for itself: it would undo a change, or stop working.',
          })
        case 'capability':
          return whyNotText(why.capability) ?? ''
      }
    },
    [intl, whyNotText],
  )
}
