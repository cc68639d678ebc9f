import { lifetimeMs, type PolicyFault } from '@latchkey/contract'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'

const units = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
  ['second', 1000],
] as const

/** A lifetime of Elasticsearch's time units in words, in the largest unit in which it is whole: `2160h` is 90 days. */
export function useLifetimeText(): (lifetime: string) => string {
  const intl = useIntl()
  return useCallback(
    (lifetime) => {
      const ms = lifetimeMs(lifetime)
      const [unit, size] = units.find(([, each]) => ms % each === 0) ?? units[3]
      return intl.formatNumber(ms / size, { style: 'unit', unit, unitDisplay: 'long' })
    },
    [intl],
  )
}

/** A rule of the organisation that is broken, in a sentence that says how to mend it. */
export function usePolicyFaultText(): (fault: PolicyFault) => string {
  const intl = useIntl()
  const lifetimeText = useLifetimeText()
  return useCallback(
    (fault) => {
      switch (fault.rule) {
        case 'max_lifetime':
          return intl.formatMessage(
            {
              id: 'policy.fault.maxLifetime',
              defaultMessage: 'Your organisation allows {max} from now at most.',
            },
            { max: lifetimeText(fault.max) },
          )
        case 'expiry_required':
          return intl.formatMessage({
            id: 'policy.fault.expiryRequired',
            defaultMessage: 'Your organisation wants an expiry on every key. Set one.',
          })
        case 'name_pattern':
          return intl.formatMessage(
            {
              id: 'policy.fault.name',
              defaultMessage: 'Your organisation wants names like this: {description}',
            },
            { description: fault.description },
          )
        case 'required_metadata':
          return intl.formatMessage(
            {
              id: 'policy.fault.metadata',
              defaultMessage: 'Your organisation wants “{key}” in the metadata, with a value.',
            },
            { key: fault.key },
          )
        case 'no_all_rights':
          return intl.formatMessage({
            id: 'policy.fault.allRights',
            defaultMessage:
              'Your organisation allows no key with all rights. Choose roles, or list privileges.',
          })
        case 'unique_name':
          return intl.formatMessage({
            id: 'policy.fault.uniqueName',
            defaultMessage:
              'You have a living key of this name. Your organisation allows one: take another name.',
          })
      }
    },
    [intl, lifetimeText],
  )
}
