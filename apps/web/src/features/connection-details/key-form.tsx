import {
  EuiButton,
  EuiButtonGroup,
  EuiCallOut,
  EuiFieldText,
  EuiFormLabel,
  EuiFormRow,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { KeyRules } from '@latchkey/contract'
import { type FormEvent, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CreateStage } from '../../api/create-key.ts'
import { CreateFailure } from '../../ui/create-failure.tsx'
import { useNameFaultText } from '../../ui/name-fault-text.ts'
import { useLifetimeText, usePolicyFaultText } from '../../ui/policy-text.ts'
import { useNow, useTimeText } from '../../ui/time.tsx'
import { AccessChoice, accessNamesId } from './access-choice.tsx'
import { type ConnectionKey, lifetimesUnder, usualLifetimes } from './connection-key.ts'

const day = 24 * 60 * 60 * 1000

type KeyFormProps = { apiKey: ConnectionKey; stage: Extract<CreateStage, { kind: 'form' }> }

/** Nothing has to be filled in: the name is suggested, the key ends by itself, and can do what its owner can. */
export function KeyForm({ apiKey, stage }: KeyFormProps) {
  const faultText = useNameFaultText()
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [isLeft, setLeft] = useState(false)
  const [wasTried, setTried] = useState(false)
  const input = useRef<HTMLInputElement | null>(null)
  const policyFaultText = usePolicyFaultText()
  const { faults, rules } = apiKey
  const shownFaults = [
    ...(isLeft ? faults.name.map(faultText) : []),
    // Shown while one types, and for a suggestion that does not fit.
    ...faults.rule.map(policyFaultText),
  ]
  const needsWholeForm = rules.required_metadata !== undefined

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setLeft(true)
    setTried(true)
    if (needsWholeForm) return
    if (faults.name.length + faults.rule.length > 0) input.current?.focus()
    else if (faults.access !== undefined) document.getElementById(accessNamesId)?.focus()
    else apiKey.submit()
  }
  return (
    <form
      onSubmit={onSubmit}
      noValidate
      autoComplete="off"
      data-test-subj="connectionDetailsApiKeyConfigForm"
    >
      <EuiFormRow
        fullWidth
        label={<FormattedMessage id="apiKeys.form.name" defaultMessage="Name" />}
        helpText={
          rules.name_pattern ? (
            <FormattedMessage
              id="policy.rule.name"
              defaultMessage="Rule of your organisation: {description}"
              values={{ description: rules.name_pattern.description }}
            />
          ) : (
            <FormattedMessage
              id="connection.name.help"
              defaultMessage="A suggestion that says whose and since when."
            />
          )
        }
        isInvalid={shownFaults.length > 0}
        error={shownFaults}
      >
        <EuiFieldText
          fullWidth
          inputRef={(node) => {
            input.current = node
          }}
          value={apiKey.name}
          onChange={(event) => apiKey.setName(event.target.value)}
          onBlur={() => setLeft(true)}
          isInvalid={shownFaults.length > 0}
          spellCheck={false}
          data-test-subj="connectionDetailsApiKeyNameInput"
        />
      </EuiFormRow>
      <LifetimeField rules={rules} lifetime={apiKey.lifetime} onChange={apiKey.setLifetime} />
      <AccessChoice
        access={apiKey.access}
        onChange={apiKey.setAccess}
        isAllForbidden={rules.no_all_rights === true}
        isFaulty={wasTried && faults.access !== undefined}
      />
      {stage.failure !== undefined && (
        <div css={{ marginTop: euiTheme.size.base }}>
          <CreateFailure failure={stage.failure} name={apiKey.name} />
        </div>
      )}
      {needsWholeForm && (
        <EuiCallOut
          announceOnMount={false}
          size="s"
          color="warning"
          iconType="lock"
          css={{ marginTop: euiTheme.size.base }}
          title={
            <FormattedMessage
              id="policy.quick.metadata"
              defaultMessage="Your organisation wants metadata on every key: {keys}. This short form has none, so create the key in the whole form."
              values={{ keys: intl.formatList(rules.required_metadata ?? []) }}
            />
          }
          data-test-subj="connectionDetailsNeedsWholeForm"
        />
      )}
      <EuiButton
        fill
        fullWidth
        type="submit"
        isDisabled={needsWholeForm}
        isLoading={stage.isCreating}
        css={{ marginTop: euiTheme.size.l }}
        data-test-subj="connectionDetailsApiKeySubmitBtn"
      >
        <FormattedMessage id="apiKeys.create.submit" defaultMessage="Create API key" />
      </EuiButton>
    </form>
  )
}

type LifetimeFieldProps = { rules: KeyRules; lifetime: number; onChange: (lifetime: number) => void }

function LifetimeField({ rules, lifetime, onChange }: LifetimeFieldProps) {
  const lifetimeText = useLifetimeText()
  const allowed = lifetimesUnder(rules)
  const offered = [...new Set([...allowed, ...usualLifetimes])]
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const now = useNow()
  const legend = intl.formatMessage({ id: 'connection.lifetime', defaultMessage: 'Expires in' })
  const hookOf = (days: number) => `connectionDetailsApiKeyExpiry-${days}`
  return (
    <div css={{ marginTop: euiTheme.size.base }}>
      <EuiFormLabel aria-hidden css={{ display: 'block', marginBottom: euiTheme.size.xs }}>
        {legend}
      </EuiFormLabel>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
        <EuiButtonGroup
          type="single"
          color="primary"
          buttonSize="compressed"
          legend={legend}
          options={offered.map((days) => ({
            id: hookOf(days),
            isDisabled: !allowed.includes(days),
            label: intl.formatMessage(
              { id: 'connection.lifetime.days', defaultMessage: '{days, number} days' },
              { days },
            ),
          }))}
          idSelected={hookOf(lifetime)}
          onChange={(id) => {
            const chosen = offered.find((days) => hookOf(days) === id)
            if (chosen !== undefined) onChange(chosen)
          }}
        />
        <EuiText size="xs" color="subdued" data-test-subj="connectionDetailsApiKeyExpiryDate">
          {time.dateTime(now + lifetime * day)}
        </EuiText>
      </div>
      {rules.max_lifetime && (
        <EuiText size="xs" color="subdued" css={{ marginTop: euiTheme.size.xs }}>
          <p>
            <FormattedMessage
              id="policy.rule.maxLifetime"
              defaultMessage="Rule of your organisation: every key has an expiry, {max} from now at most."
              values={{ max: lifetimeText(rules.max_lifetime) }}
            />
          </p>
        </EuiText>
      )}
    </div>
  )
}
