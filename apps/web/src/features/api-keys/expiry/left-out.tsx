import { EuiText } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import type { KeysToChange } from './keys-to-change.ts'

/** Which of the chosen keys stay as they are, and why; said before anything is done. */
export function LeftOut({
  leftOut: { others, crossCluster, managed, expired },
  isEverything,
}: {
  leftOut: KeysToChange['leftOut']
  isEverything: boolean
}) {
  if (isEverything) {
    return (
      <EuiText size="s" data-test-subj="apiKeysExpiryLeftOut">
        <p>
          <FormattedMessage
            id="apiKeys.expiry.leftOut.everything"
            defaultMessage="Your own user keys among those that match, as long as they have not expired. Elasticsearch lets only the owner change a key; managed and cross-cluster keys are left out too."
          />
        </p>
      </EuiText>
    )
  }
  if (others + crossCluster + managed + expired === 0) return null
  return (
    <EuiText size="s" data-test-subj="apiKeysExpiryLeftOut">
      <p>
        <FormattedMessage id="apiKeys.expiry.leftOut" defaultMessage="Left out of what you selected:" />
      </p>
      <ul>
        {others > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.expiry.leftOut.others"
              defaultMessage="{count, plural, one {# key of somebody else} other {# keys of others}}: Elasticsearch lets only the owner change a key"
              values={{ count: others }}
            />
          </li>
        )}
        {crossCluster > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.expiry.leftOut.crossCluster"
              defaultMessage="{count, plural, one {# cross-cluster key} other {# cross-cluster keys}}: change {count, plural, one {it on its own} other {each on its own}}"
              values={{ count: crossCluster }}
            />
          </li>
        )}
        {managed > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.expiry.leftOut.managed"
              defaultMessage="{count, plural, one {# managed key} other {# managed keys}}: the program that made {count, plural, one {it} other {them}} looks after {count, plural, one {it} other {them}}"
              values={{ count: managed }}
            />
          </li>
        )}
        {expired > 0 && (
          <li>
            <FormattedMessage
              id="apiKeys.expiry.leftOut.expired"
              defaultMessage="{count, plural, one {# expired key} other {# expired keys}}: Elasticsearch brings none back"
              values={{ count: expired }}
            />
          </li>
        )}
      </ul>
    </EuiText>
  )
}
