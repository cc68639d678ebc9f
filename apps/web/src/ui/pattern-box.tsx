import { EuiComboBox, EuiFormRow, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'

type PatternBoxProps = {
  /** Of the text field, for a form that puts the focus there. */
  id: string
  label: ReactNode
  placeholder?: string
  help?: ReactNode
  value: string[]
  onChange: (value: string[]) => void
  error?: ReactNode
  autoFocus?: boolean
  'data-test-subj': string
}

/** A list of names or patterns to type, with nothing to choose from. A comma, Enter or leaving the field ends each. */
export function PatternBox(props: PatternBoxProps) {
  const { id, label, placeholder, help, value, onChange, error, autoFocus = false } = props
  const { euiTheme } = useEuiTheme()
  const add = (typed: string) => {
    // A regular expression may have commas of its own.
    const names = typed.startsWith('/') ? [typed] : typed.split(',')
    onChange([...new Set([...value, ...names.map((name) => name.trim()).filter((name) => name !== '')])])
  }
  return (
    <EuiFormRow fullWidth id={id} label={label} helpText={help} isInvalid={error !== undefined} error={error}>
      <EuiComboBox
        fullWidth
        noSuggestions
        isInvalid={error !== undefined}
        autoFocus={autoFocus}
        {...(placeholder !== undefined && { placeholder })}
        selectedOptions={value.map((name) => ({ key: name, label: name }))}
        onChange={(selected) => onChange(selected.map((option) => option.label))}
        onCreateOption={add}
        css={{ '.euiComboBoxPill, input': { fontFamily: euiTheme.font.familyCode } }}
        data-test-subj={props['data-test-subj']}
      />
    </EuiFormRow>
  )
}
