import { EuiFieldText, EuiFormRow, EuiSwitch, EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import { bold, code } from '../../../ui/rich-text.tsx'

/** Keys that a selection of all that match is about, as last counted. */
export type MatchCounts = {
  /** Deleted, unless they are managed. */
  selectable: number
  /** Managed keys that may be deleted too. */
  managed: number
  /** Keys that the caller may not delete. */
  notAllowed: number
}

/** What one types to delete managed keys with the others. */
export function useManagedPhrase(): string {
  const intl = useIntl()
  return intl.formatMessage({
    id: 'apiKeys.deleteMatching.phrase',
    defaultMessage: 'delete managed keys',
  })
}

type MatchingQuestionProps = {
  counts: MatchCounts
  includeManaged: boolean
  onIncludeManaged: (include: boolean) => void
  typed: string
  onType: (typed: string) => void
}

/** What will happen to all keys that match, and which of them are left out, said before the click. */
export function MatchingQuestion(props: MatchingQuestionProps) {
  const { counts, includeManaged } = props
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const phrase = useManagedPhrase()
  return (
    <>
      <EuiText>
        <p>
          <FormattedMessage
            id="apiKeys.deleteMatching.what"
            defaultMessage="All keys that match the search and filters go, also those on other pages. Keys created after they were counted for this question stay. Deleting a key revokes it at once and for good: whatever uses one of these is refused from then on."
          />
        </p>
        {counts.notAllowed > 0 && (
          <p data-test-subj="apiKeysDeleteNotAllowed">
            <FormattedMessage
              id="apiKeys.deleteMatching.notAllowed"
              defaultMessage="<b>{count, number}</b> {count, plural, one {key that matches is} other {keys that match are}} left out: you may not delete {count, plural, one {it} other {them}}."
              values={{ count: counts.notAllowed, b: bold }}
            />
          </p>
        )}
      </EuiText>
      {counts.managed > 0 && (
        <div css={{ marginTop: euiTheme.size.base }}>
          <EuiSwitch
            label={intl.formatMessage(
              {
                id: 'apiKeys.deleteMatching.includeManaged',
                defaultMessage: 'Include managed keys ({count, number})',
              },
              { count: counts.managed },
            )}
            checked={includeManaged}
            onChange={(event) => props.onIncludeManaged(event.target.checked)}
            data-test-subj="apiKeysDeleteIncludeManagedSwitch"
          />
          <EuiText size="s" color="subdued" css={{ marginTop: euiTheme.size.xs }}>
            <p>
              <FormattedMessage
                id="apiKeys.deleteMatching.managed"
                defaultMessage="Programs of the Elastic Stack made these for their own use, such as the rules of Kibana. Without its key such a use stops, and nobody is told."
              />
            </p>
          </EuiText>
        </div>
      )}
      {includeManaged && (
        <EuiFormRow
          fullWidth
          css={{ marginTop: euiTheme.size.base }}
          label={
            <FormattedMessage
              id="apiKeys.deleteMatching.type"
              defaultMessage="Type <code>{phrase}</code> to delete them too"
              values={{ phrase, code }}
            />
          }
        >
          <EuiFieldText
            fullWidth
            value={props.typed}
            onChange={(event) => props.onType(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            data-test-subj="apiKeysDeleteConfirmText"
          />
        </EuiFormRow>
      )}
    </>
  )
}
