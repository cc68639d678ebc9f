import { EuiCallOut, EuiText, useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import type { DeleteOutcome } from './delete-keys.ts'
import { FailedKeys } from './failed-keys.tsx'

type DeleteResultProps = { keys: ApiKey[]; outcome: DeleteOutcome }

/** The truth about a deletion that did not wholly succeed: what is gone, what is not and why, what nobody knows. */
export function DeleteResult({ keys, outcome }: DeleteResultProps) {
  const { euiTheme } = useEuiTheme()
  const nameOf = new Map(keys.map(({ id, name }) => [id, name]))
  return (
    <div data-test-subj="apiKeysDeleteResult">
      {outcome.gone.length > 0 && (
        <EuiText size="s">
          <p>
            <FormattedMessage
              id="apiKeys.delete.someGone"
              defaultMessage="{gone, number} of {all, number} {all, plural, one {key} other {keys}} deleted."
              values={{ gone: outcome.gone.length, all: keys.length }}
            />
          </p>
        </EuiText>
      )}
      {outcome.unknown.length > 0 ? (
        <EuiCallOut
          announceOnMount
          color="warning"
          iconType="warning"
          css={{ marginTop: euiTheme.size.m }}
          data-test-subj="apiKeysDeleteOutcomeUnknown"
          title={
            <FormattedMessage
              id="apiKeys.delete.unknown"
              defaultMessage="The connection broke: {count, plural, one {the key} other {# keys}} may be deleted or not"
              values={{ count: outcome.unknown.length }}
            />
          }
        >
          <FormattedMessage
            id="apiKeys.delete.unknown.next"
            defaultMessage="Reload the list to see what is left."
          />
        </EuiCallOut>
      ) : (
        outcome.failure !== undefined && (
          <div css={{ marginTop: euiTheme.size.m }}>
            <FailureCallout failure={outcome.failure} />
          </div>
        )
      )}
      {outcome.failed.length > 0 && (
        <>
          <EuiCallOut
            announceOnMount
            size="s"
            color="danger"
            iconType="error"
            css={{ marginTop: euiTheme.size.m }}
            title={
              <FormattedMessage
                id="apiKeys.delete.failed"
                defaultMessage="{count, plural, one {# key was} other {# keys were}} not deleted"
                values={{ count: outcome.failed.length }}
              />
            }
          />
          <FailedKeys
            failed={outcome.failed.map((failure) => ({ ...failure, name: nameOf.get(failure.id) }))}
          />
        </>
      )}
    </div>
  )
}
