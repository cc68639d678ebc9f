import { EuiText } from '@elastic/eui'
import type { KeyRules } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { needsExpiry } from '../../../ui/key-rules.ts'
import { useLifetimeText } from '../../../ui/policy-text.ts'

/** What the organisation wants of an expiry, before anything is chosen; nothing where it wants nothing. */
export function ExpiryRule({ rules }: { rules: KeyRules }) {
  const lifetimeText = useLifetimeText()
  const { max_lifetime: max } = rules
  if (!needsExpiry(rules)) return null
  return (
    <EuiText size="xs" color="subdued" css={{ marginTop: 4 }} data-test-subj="apiKeyExpiryRule">
      <p>
        {max === undefined ? (
          <FormattedMessage
            id="policy.rule.expiryRequired"
            defaultMessage="Rule of your organisation: every key has an expiry."
          />
        ) : (
          <FormattedMessage
            id="policy.rule.maxLifetime"
            defaultMessage="Rule of your organisation: every key has an expiry, {max} from now at most."
            values={{ max: lifetimeText(max) }}
          />
        )}
      </p>
    </EuiText>
  )
}
