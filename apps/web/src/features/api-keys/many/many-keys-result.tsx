import { EuiButton, EuiCallOut, EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { KeyId } from '../key-id.tsx'
import { changeFailureTexts } from './change-failure-text.ts'
import type { ManyOutcome } from './change-many.ts'
import type { ChangeableKey } from './keys-to-change.ts'
import type { ManyKeysHooks } from './many-keys-dialog.tsx'

/** As many failures as a person looks through; more are told by their number. */
const maxShown = 100

type ManyKeysResultProps = {
  keys: ChangeableKey[]
  outcome: ManyOutcome
  change: 'expiry' | 'refresh'
  hooks: Pick<ManyKeysHooks, 'result' | 'unknown' | 'failed' | 'retry'>
  isRetrying: boolean
  /** How many may work at a second try. */
  retryable: number
  onRetry: () => void
}

/** The truth about a change of many: what was changed, what was not and why, what nobody knows. */
export function ManyKeysResult(props: ManyKeysResultProps) {
  const { keys, outcome, change, hooks, isRetrying, retryable, onRetry } = props
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { updated, failed, unknown, untried, failure } = outcome
  const nameOf = new Map(keys.map(({ id, name }) => [id, name]))
  const isAll = updated.length === keys.length
  return (
    <div data-test-subj={hooks.result}>
      <EuiCallOut
        announceOnMount
        size="s"
        color={isAll ? 'success' : 'warning'}
        iconType={isAll ? 'check' : 'warning'}
        title={<ResultTitle outcome={outcome} all={keys.length} change={change} />}
      />
      {unknown.length > 0 && (
        <EuiText size="s" css={{ marginTop: euiTheme.size.s }} data-test-subj={hooks.unknown}>
          <p>
            <FormattedMessage
              id="apiKeys.many.unknown"
              defaultMessage="The connection broke: {count, plural, one {# key} other {# keys}} may have been changed or not. {change, select, refresh {Refreshing them again does no harm.} other {The list shows it.}}"
              values={{ count: unknown.length, change }}
            />
          </p>
        </EuiText>
      )}
      {untried.length > 0 && (
        <EuiText size="s" css={{ marginTop: euiTheme.size.s }}>
          <p>
            <FormattedMessage
              id="apiKeys.many.untried"
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
            data-test-subj={hooks.failed(id)}
          >
            <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
              <strong>{nameOf.get(id) ?? id}</strong> <KeyId id={id} />
              <br />
              {intl.formatMessage(changeFailureTexts[code], { change })}
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
              id="apiKeys.many.more"
              defaultMessage="And {count, number} more."
              values={{ count: failed.length - maxShown }}
            />
          </p>
        </EuiText>
      )}
      {retryable > 0 && (
        <EuiButton
          size="s"
          iconType="refresh"
          css={{ marginTop: euiTheme.size.m }}
          isLoading={isRetrying}
          onClick={onRetry}
          data-test-subj={hooks.retry}
        >
          <FormattedMessage
            id="apiKeys.many.retry"
            defaultMessage="{count, plural, one {Try # key again} other {Try # keys again}}"
            values={{ count: retryable }}
          />
        </EuiButton>
      )}
    </div>
  )
}

type ResultTitleProps = Pick<ManyKeysResultProps, 'outcome' | 'change'> & { all: number }

/** How many were changed, as far as that is known. */
function ResultTitle({ outcome: { updated, failed, unknown }, all, change }: ResultTitleProps) {
  const isOpen = unknown.length > 0 || failed.some(({ code }) => code === 'unconfirmed')
  const values = { updated: updated.length, all, change }
  return isOpen ? (
    <FormattedMessage
      id="apiKeys.many.open"
      defaultMessage="{updated, plural, =0 {It is not known {all, plural, one {whether the key has} other {how many of the # keys have}}} other {At least # of {all, number} keys have}} {change, select, refresh {the rights that you hold today} other {the new expiry}}"
      values={values}
    />
  ) : (
    <FormattedMessage
      id="apiKeys.many.updated"
      defaultMessage="{updated, number} of {all, number} {all, plural, one {key has} other {keys have}} {change, select, refresh {the rights that you hold today} other {the new expiry}}"
      values={values}
    />
  )
}
