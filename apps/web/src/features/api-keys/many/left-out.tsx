import { EuiText } from '@elastic/eui'
import { defineMessages, FormattedMessage, type MessageDescriptor } from 'react-intl'
import type { KeysToChange } from './keys-to-change.ts'

/** Why keys are left out, in the order in which it is said. */
const reasons = ['others', 'crossCluster', 'managed', 'expired'] as const

const texts: Record<(typeof reasons)[number], MessageDescriptor> = defineMessages({
  others: {
    id: 'apiKeys.many.leftOut.others',
    defaultMessage:
      '{count, plural, one {# key of somebody else} other {# keys of others}}: Elasticsearch lets only the owner change a key',
  },
  crossCluster: {
    id: 'apiKeys.many.leftOut.crossCluster',
    defaultMessage:
      '{count, plural, one {# cross-cluster key} other {# cross-cluster keys}}: {change, select, refresh {no snapshot of your rights limits {count, plural, one {it} other {them}}} other {change {count, plural, one {it on its own} other {each on its own}}}}',
  },
  managed: {
    id: 'apiKeys.many.leftOut.managed',
    defaultMessage:
      '{count, plural, one {# managed key} other {# managed keys}}: the program that made {count, plural, one {it} other {them}} looks after {count, plural, one {it} other {them}}',
  },
  expired: {
    id: 'apiKeys.many.leftOut.expired',
    defaultMessage:
      '{count, plural, one {# expired key} other {# expired keys}}: Elasticsearch brings none back',
  },
})

/** Which of the chosen keys stay as they are, and why; said before anything is done. */
export function LeftOut({
  leftOut,
  isEverything,
  change,
  'data-test-subj': hook,
}: {
  leftOut: KeysToChange['leftOut']
  isEverything: boolean
  change: 'expiry' | 'refresh'
  'data-test-subj': string
}) {
  if (isEverything) {
    return (
      <EuiText size="s" data-test-subj={hook}>
        <p>
          <FormattedMessage
            id="apiKeys.many.leftOut.everything"
            defaultMessage="Your own user keys among those that match, as long as they have not expired. Elasticsearch lets only the owner change a key; managed and cross-cluster keys are left out too."
          />
        </p>
      </EuiText>
    )
  }
  if (reasons.every((reason) => leftOut[reason] === 0)) return null
  return (
    <EuiText size="s" data-test-subj={hook}>
      <p>
        <FormattedMessage id="apiKeys.many.leftOut" defaultMessage="Left out of what you selected:" />
      </p>
      <ul>
        {reasons
          .filter((reason) => leftOut[reason] > 0)
          .map((reason) => (
            <li key={reason}>
              <FormattedMessage {...texts[reason]} values={{ count: leftOut[reason], change }} />
            </li>
          ))}
      </ul>
    </EuiText>
  )
}
