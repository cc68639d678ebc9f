import { EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { KeyId } from '../key-id.tsx'
import { useDeleteFailureText } from './delete-failure-text.ts'
import type { FailedKey } from './delete-keys.ts'

type FailedKeysProps = {
  failed: (FailedKey & { name: string | undefined })[]
  /** Further ones that are not shown. */
  more?: number
}

/** Each key that was not deleted, with the reason in words, and in Elasticsearch's own. */
export function FailedKeys({ failed, more = 0 }: FailedKeysProps) {
  const { euiTheme } = useEuiTheme()
  const reasonOf = useDeleteFailureText()
  return (
    <ul css={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {failed.map(({ id, name, code, reason }) => (
        <li
          key={id}
          css={{ paddingBlock: euiTheme.size.s, borderBottom: euiTheme.border.thin }}
          data-test-subj={`apiKeysDeleteFailed-${id}`}
        >
          <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
            <strong>{name ?? id}</strong> <KeyId id={id} />
            <br />
            {reasonOf(code)}
          </EuiText>
          {reason !== undefined && (
            <EuiText size="xs" color="subdued" css={{ overflowWrap: 'anywhere' }}>
              {reason}
            </EuiText>
          )}
        </li>
      ))}
      {more > 0 && (
        <li css={{ paddingBlock: euiTheme.size.s }}>
          <EuiText size="s" color="subdued">
            <FormattedMessage
              id="apiKeys.delete.moreFailed"
              defaultMessage="And {count, number} more: download the result to see all."
              values={{ count: more }}
            />
          </EuiText>
        </li>
      )}
    </ul>
  )
}
