import { EuiFieldPassword, EuiFormRow } from '@elastic/eui'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { FormattedMessage } from 'react-intl'

type PasswordRowProps = {
  value: string
  onChange: (password: string) => void
  isMissing: boolean
  isReadOnly: boolean
  inputRef: Ref<HTMLInputElement>
}

/** The password of an Elasticsearch user, with a switch to see it and a word when Caps Lock is on. */
export function PasswordRow({ value, onChange, isMissing, isReadOnly, inputRef }: PasswordRowProps) {
  const [isCapsLockOn, setCapsLockOn] = useState(false)
  const noteCapsLock = (event: KeyboardEvent) => setCapsLockOn(event.getModifierState('CapsLock'))
  return (
    <EuiFormRow
      fullWidth
      label={<FormattedMessage id="signIn.password" defaultMessage="Password" />}
      isInvalid={isMissing}
      error={
        isMissing && <FormattedMessage id="signIn.passwordMissing" defaultMessage="Enter your password." />
      }
      helpText={isCapsLockOn && <FormattedMessage id="signIn.capsLock" defaultMessage="Caps Lock is on." />}
    >
      <EuiFieldPassword
        fullWidth
        type="dual"
        name="password"
        autoComplete="current-password"
        data-test-subj="loginPassword"
        dualToggleProps={{ 'data-test-subj': 'loginPasswordToggle' }}
        inputRef={inputRef}
        isInvalid={isMissing}
        readOnly={isReadOnly}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={noteCapsLock}
        onKeyUp={noteCapsLock}
      />
    </EuiFormRow>
  )
}
