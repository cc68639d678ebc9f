import type { Capability } from '@latchkey/contract'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/**
 * Why something is not possible, in one sentence; undefined where it is. `username` where it is about another user, as whom
 * the signed-in person acts.
 */
export function useWhyNot(username?: string) {
  const intl = useIntl()
  return useCallback(
    (capability: Capability): string | undefined => {
      if (capability.allowed) return undefined
      switch (capability.reason) {
        case 'missing_privilege':
          return intl.formatMessage(
            {
              id: 'apiKeys.whyNot.privilege',
              defaultMessage:
                '{isOther, select, true {{username} needs} other {You need}} the cluster privilege {privileges} for this.',
            },
            {
              isOther: String(username !== undefined),
              username,
              privileges: intl.formatList(capability.privileges, { type: 'disjunction' }),
            },
          )
        case 'api_keys_disabled':
          return intl.formatMessage({
            id: 'apiKeys.whyNot.disabled',
            defaultMessage: 'API keys are switched off on this cluster.',
          })
        case 'license':
          return intl.formatMessage({
            id: 'apiKeys.whyNot.license',
            defaultMessage: 'This needs an Enterprise or trial licence.',
          })
        case 'not_offered':
          return intl.formatMessage({
            id: 'apiKeys.whyNot.notOffered',
            defaultMessage: 'This cluster does not offer it.',
          })
      }
    },
    [intl, username],
  )
}
