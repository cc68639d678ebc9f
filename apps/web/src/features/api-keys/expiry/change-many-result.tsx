import { EuiCallOut, EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { KeyId } from '../key-id.tsx'
import { changeFailureTexts } from './change-failure-text.ts'
import type { ManyOutcome } from './change-many.ts'
import type { ChangeableKey } from './keys-to-change.ts'

/** As many failures as a person looks through; more are told by their number. */
const maxShown = 100

/** The truth about a change of many: what has the new expiry, what has not and why, what nobody knows. */
export function ChangeManyResult({ keys, outcome }: { keys: ChangeableKey[]; outcome: ManyOutcome }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { updated, failed, unknown, untried, failure } = outcome
  const nameOf = new Map(keys.map(({ id, name }) => [id, name]))
  const isAll = updated.length === keys.length
  return (
    <div data-test-subj="apiKeysExpiryResult">
      <EuiCallOut
        announceOnMount
        size="s"
        color={isAll ? 'success' : 'warning'}
        iconType={isAll ? 'check' : 'warning'}
        title={
          <FormattedMessage
            id="apiKeys.expiry.many.updated"
            defaultMessage="{updated, number} of {all, number} {all, plural, one {key has} other {keys have}} the new expiry"
            values={{ updated: updated.length, all: keys.length }}
          />
        }
      />
      {unknown.length > 0 && (
        <EuiText size="s" css={{ marginTop: euiTheme.size.s }} data-test-subj="apiKeysExpiryUnknown">
          <p>
            <FormattedMessage
              id="apiKeys.expiry.many.unknown"
              defaultMessage="The connection broke: {count, plural, one {# key} other {# keys}} may have it or not. The list shows it."
              values={{ count: unknown.length }}
            />
          </p>
        </EuiText>
      )}
      {untried.length > 0 && (
        <EuiText size="s" css={{ marginTop: euiTheme.size.s }}>
          <p>
            <FormattedMessage
              id="apiKeys.expiry.many.untried"
              defaultMessage="{count, plural, one {# key was} other {# keys were}} not changed."
              values={{ count: untried.length }}
            />
          </p>
        </EuiText>
      )}
      {failure !== undefined && unknown.length === 0 && (
        <div css={{ marginTop: euiTheme.size.s }}>
          <FailureCallout failure={failure} />
        </div>
      )}
      <ul css={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {failed.slice(0, maxShown).map(({ id, code, reason }) => (
          <li
            key={id}
            css={{ paddingBlock: euiTheme.size.s, borderBottom: euiTheme.border.thin }}
            data-test-subj={`apiKeyExpiryFailed-${id}`}
          >
            <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
              <strong>{nameOf.get(id) ?? id}</strong> <KeyId id={id} />
              <br />
              {intl.formatMessage(changeFailureTexts[code])}
            </EuiText>
            {reason !== undefined && (
              <EuiText size="xs" color="subdued" css={{ overflowWrap: 'anywhere' }}>
                {reason}
              </EuiText>
            )}
          </li>
        ))}
      </ul>
      {failed.length > maxShown && (
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.expiry.many.more"
              defaultMessage="And {count, number} more."
              values={{ count: failed.length - maxShown }}
            />
          </p>
        </EuiText>
      )}
    </div>
  )
}
