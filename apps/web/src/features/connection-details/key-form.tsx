import {
  EuiButton,
  EuiButtonGroup,
  EuiFieldText,
  EuiFormLabel,
  EuiFormRow,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { type FormEvent, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CreateStage } from '../../api/create-key.ts'
import { CreateFailure } from '../../ui/create-failure.tsx'
import { useNameFaultText } from '../../ui/name-fault-text.ts'
import { useNow, useTimeText } from '../../ui/time.tsx'
import { AccessChoice, accessNamesId } from './access-choice.tsx'
import { type ConnectionKey, type Lifetime, lifetimes } from './connection-key.ts'

const day = 24 * 60 * 60 * 1000

type KeyFormProps = { apiKey: ConnectionKey; stage: Extract<CreateStage, { kind: 'form' }> }

/** Nothing has to be filled in: the name is suggested, the key ends by itself, and can do what its owner can. */
export function KeyForm({ apiKey, stage }: KeyFormProps) {
  const faultText = useNameFaultText()
  const { euiTheme } = useEuiTheme()
  const [isLeft, setLeft] = useState(false)
  const [wasTried, setTried] = useState(false)
  const input = useRef<HTMLInputElement | null>(null)
  const { faults } = apiKey
  const shownFaults = isLeft ? faults.name : []

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setLeft(true)
    setTried(true)
    if (faults.name.length > 0) input.current?.focus()
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
          <FormattedMessage
            id="connection.name.help"
            defaultMessage="A suggestion that says whose and since when."
          />
        }
        isInvalid={shownFaults.length > 0}
        error={shownFaults.map(faultText)}
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
      <LifetimeField lifetime={apiKey.lifetime} onChange={apiKey.setLifetime} />
      <AccessChoice
        access={apiKey.access}
        onChange={apiKey.setAccess}
        isFaulty={wasTried && faults.access !== undefined}
      />
      {stage.failure !== undefined && (
        <div css={{ marginTop: euiTheme.size.base }}>
          <CreateFailure failure={stage.failure} name={apiKey.name} />
        </div>
      )}
      <EuiButton
        fill
        fullWidth
        type="submit"
        isLoading={stage.isCreating}
        css={{ marginTop: euiTheme.size.l }}
        data-test-subj="connectionDetailsApiKeySubmitBtn"
      >
        <FormattedMessage id="apiKeys.create.submit" defaultMessage="Create API key" />
      </EuiButton>
    </form>
  )
}

type LifetimeFieldProps = { lifetime: Lifetime; onChange: (lifetime: Lifetime) => void }

function LifetimeField({ lifetime, onChange }: LifetimeFieldProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  const now = useNow()
  const legend = intl.formatMessage({ id: 'connection.lifetime', defaultMessage: 'Expires in' })
  const hookOf = (days: Lifetime) => `connectionDetailsApiKeyExpiry-${days}`
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
          options={lifetimes.map((days) => ({
            id: hookOf(days),
            label: intl.formatMessage(
              { id: 'connection.lifetime.days', defaultMessage: '{days, number} days' },
              { days },
            ),
          }))}
          idSelected={hookOf(lifetime)}
          onChange={(id) => {
            const chosen = lifetimes.find((days) => hookOf(days) === id)
            if (chosen !== undefined) onChange(chosen)
          }}
        />
        <EuiText size="xs" color="subdued" data-test-subj="connectionDetailsApiKeyExpiryDate">
          {time.dateTime(now + lifetime * day)}
        </EuiText>
      </div>
    </div>
  )
}
