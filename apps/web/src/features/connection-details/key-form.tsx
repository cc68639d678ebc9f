import {
  EuiButton,
  EuiButtonGroup,
  EuiFieldText,
  EuiFormLabel,
  EuiFormRow,
  EuiIcon,
  EuiLink,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CreateStage } from '../../api/create-key.ts'
import { paths } from '../../paths.ts'
import { CreateFailure } from '../../ui/create-failure.tsx'
import { useNameFaultText } from '../../ui/name-fault-text.ts'
import { bold } from '../../ui/rich-text.tsx'
import { useNow, useTimeText } from '../../ui/time.tsx'
import { type ConnectionKey, type Lifetime, lifetimes } from './connection-key.ts'

const day = 24 * 60 * 60 * 1000

type KeyFormProps = { apiKey: ConnectionKey; stage: Extract<CreateStage, { kind: 'form' }> }

/** Nothing has to be filled in: the name is suggested, and the key ends by itself. */
export function KeyForm({ apiKey, stage }: KeyFormProps) {
  const faultText = useNameFaultText()
  const { euiTheme } = useEuiTheme()
  const [isLeft, setLeft] = useState(false)
  const input = useRef<HTMLInputElement | null>(null)
  const faults = isLeft ? apiKey.faults : []

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setLeft(true)
    if (apiKey.faults.length === 0) apiKey.submit()
    else input.current?.focus()
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
        isInvalid={faults.length > 0}
        error={faults.map(faultText)}
      >
        <EuiFieldText
          fullWidth
          inputRef={(node) => {
            input.current = node
          }}
          value={apiKey.name}
          onChange={(event) => apiKey.setName(event.target.value)}
          onBlur={() => setLeft(true)}
          isInvalid={faults.length > 0}
          spellCheck={false}
          data-test-subj="connectionDetailsApiKeyNameInput"
        />
      </EuiFormRow>
      <LifetimeField lifetime={apiKey.lifetime} onChange={apiKey.setLifetime} />
      <Access />
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
      <EuiFormLabel aria-hidden>{legend}</EuiFormLabel>
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

/** What the key may do, with its risk; whoever wants less goes to the whole form. */
function Access() {
  const { euiTheme } = useEuiTheme()
  const { href, onClick } = useLinkProps({ to: paths.createApiKey, preload: false })
  return (
    <div css={{ display: 'flex', gap: euiTheme.size.s, marginTop: euiTheme.size.l }}>
      <EuiIcon type="lockOpen" color="warning" aria-hidden css={{ marginTop: 2, flexShrink: 0 }} />
      <EuiText size="s" data-test-subj="connectionDetailsApiKeyAccess">
        <p>
          <FormattedMessage
            id="connection.access"
            defaultMessage="<b>The key can do all that you can.</b> A leak gives all of it away. <link>Choose its privileges instead</link>"
            values={{
              b: bold,
              link: (chunks) => (
                <EuiLink
                  key="link"
                  color="primary"
                  href={href}
                  onClick={onClick}
                  data-test-subj="connectionDetailsChoosePrivilegesLink"
                >
                  {chunks}
                </EuiLink>
              ),
            }}
          />
        </p>
      </EuiText>
    </div>
  )
}
