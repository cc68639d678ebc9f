import { EuiText } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import type { KeysToChange } from './keys-to-change.ts'

/** Which of the chosen keys stay as they are, and why; said before anything is done. */
export function LeftOut({
  leftOut: { others, crossCluster, managed, expired },
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
  if (others + crossCluster + managed + expired === 0) return null
  return (
    <EuiText size="s" data-test-subj={hook}>
      <p>
        <FormattedMessage id="apiKeys.many.leftOut" defaultMessage="Left out of what you selected:" />
      </p>
      <ul>
        {others > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.many.leftOut.others"
              defaultMessage="{count, plural, one {# key of somebody else} other {# keys of others}}: Elasticsearch lets only the owner change a key"
              values={{ count: others }}
            />
          </li>
        )}
        {crossCluster > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.many.leftOut.crossCluster"
              defaultMessage="{count, plural, one {# cross-cluster key} other {# cross-cluster keys}}: {change, select, refresh {no snapshot of your rights limits {count, plural, one {it} other {them}}} other {change {count, plural, one {it on its own} other {each on its own}}}}"
              values={{ count: crossCluster, change }}
            />
          </li>
        )}
        {managed > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.many.leftOut.managed"
              defaultMessage="{count, plural, one {# managed key} other {# managed keys}}: the program that made {count, plural, one {it} other {them}} looks after {count, plural, one {it} other {them}}"
              values={{ count: managed }}
            />
          </li>
        )}
        {expired > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.many.leftOut.expired"
              defaultMessage="{count, plural, one {# expired key} other {# expired keys}}: Elasticsearch brings none back"
              values={{ count: expired }}
            />
          </li>
        )}
      </ul>
    </EuiText>
  )
}
