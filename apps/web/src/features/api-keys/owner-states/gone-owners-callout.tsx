import { EuiCallOut, EuiFilterButton, EuiFilterGroup, EuiText } from '@elastic/eui'
import { type OwnerState, type OwnerStateCounts, ownerStates, ownerStatesMaxOwners } from '@latchkey/contract'
import { defineMessages, FormattedMessage, FormattedNumber, useIntl } from 'react-intl'

const choices = defineMessages({
  missing: { id: 'apiKeys.goneOwners.missing', defaultMessage: 'No longer exists' },
  disabled: { id: 'apiKeys.goneOwners.disabled', defaultMessage: 'Disabled' },
})

type GoneOwnersCalloutProps = {
  /** Those that are chosen; nothing is said where none is. */
  states: OwnerState[]
  /** Absent until they are known. */
  counts: OwnerStateCounts | undefined
  onChange: (states: OwnerState[]) => void
}

/** What it means that an owner is gone, what to do, and of whom it can be told at all. */
export function GoneOwnersCallout({ states, counts, onChange }: GoneOwnersCalloutProps) {
  const intl = useIntl()
  if (states.length === 0) return null
  const toggled = (state: OwnerState) =>
    ownerStates.filter((each) => (each === state ? !states.includes(each) : states.includes(each)))
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      color="warning"
      iconType="warning"
      css={{ marginTop: 12 }}
      title={
        <FormattedMessage
          id="apiKeys.goneOwners.title"
          defaultMessage="These keys go on working without their owner"
        />
      }
      data-test-subj="apiKeysGoneOwnersCallout"
    >
      <EuiText size="s" css={{ '& p': { marginBlockEnd: 4 } }}>
        <p>
          <FormattedMessage
            id="apiKeys.goneOwners.what"
            defaultMessage="Elasticsearch accepts them until they expire or are deleted. Delete what nobody needs: a new user of the same name would own them again."
          />{' '}
          <FormattedMessage
            id="apiKeys.goneOwners.realm"
            defaultMessage="Only native users are looked at: Elasticsearch does not know those of LDAP, SAML and other realms."
          />
        </p>
        {counts?.complete === false && (
          <p data-test-subj="apiKeysGoneOwnersIncomplete">
            <FormattedMessage
              id="apiKeys.goneOwners.incomplete"
              defaultMessage="More than {count, number} users own keys. Those after the first {count, number}, by name, are not looked at."
              values={{ count: ownerStatesMaxOwners }}
            />
          </p>
        )}
      </EuiText>
      <EuiFilterGroup
        compressed
        css={{ marginTop: 8 }}
        role="group"
        aria-label={intl.formatMessage({
          id: 'apiKeys.goneOwners.choice',
          defaultMessage: 'What became of the owner',
        })}
      >
        {ownerStates.map((state) => (
          <EuiFilterButton
            key={state}
            isToggle
            grow={false}
            isSelected={states.includes(state)}
            onClick={() => onChange(toggled(state))}
            data-test-subj={`ownerStateFilterButton-${state}`}
          >
            {intl.formatMessage(choices[state])}
            <span css={{ minWidth: 18, marginInlineStart: 4, fontVariantNumeric: 'tabular-nums' }}>
              {counts && <FormattedNumber value={counts.keys[state]} />}
            </span>
          </EuiFilterButton>
        ))}
      </EuiFilterGroup>
    </EuiCallOut>
  )
}
