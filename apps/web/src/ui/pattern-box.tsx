import { EuiComboBox, EuiFormRow, EuiText, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'

/** A name to choose, and what it is for. */
export type NameOption = { name: string; description?: string | undefined }

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
  /** Names to choose from; others can be typed all the same. Absent: there are none. */
  options?: NameOption[]
  /** Told what is typed so far, for options that depend on it; and that the field was entered. */
  onType?: (typed: string) => void
  onFocus?: () => void
  /** Of the names, those to point out. */
  marked?: ReadonlySet<string>
  'data-test-subj': string
}

/** A list of names or patterns to type or to choose. A comma, Enter or leaving the field ends each. */
export function PatternBox(props: PatternBoxProps) {
  const { id, label, placeholder, help, value, onChange, error, autoFocus = false, options, marked } = props
  const { onType, onFocus } = props
  const { euiTheme } = useEuiTheme()
  const add = (typed: string) => {
    // A regular expression may have commas of its own.
    const names = typed.startsWith('/') ? [typed] : typed.split(',')
    onChange([...new Set([...value, ...names.map((name) => name.trim()).filter((name) => name !== '')])])
  }
  const chosen = new Set(value)
  const left = options?.filter(({ name }) => !chosen.has(name))
  const described = new Map(options?.map(({ name, description }) => [name, description]))
  const isDescribed = options?.some(({ description }) => description !== undefined) === true
  return (
    <EuiFormRow fullWidth id={id} label={label} helpText={help} isInvalid={error !== undefined} error={error}>
      <EuiComboBox
        fullWidth
        noSuggestions={options === undefined}
        isInvalid={error !== undefined}
        autoFocus={autoFocus}
        {...(placeholder !== undefined && { placeholder })}
        {...(left && {
          options: left.map(({ name }) => ({
            key: name,
            label: name,
            'data-test-subj': `apiKeyNameOption-${name}`,
          })),
          // What is typed, or an answer that comes, can make the page scroll a little.
          inputPopoverProps: { closeOnScroll: false, repositionOnScroll: true },
        })}
        {...(isDescribed && {
          rowHeight: 52,
          renderOption: ({ label: name }, _search, className) => (
            <span className={className} css={{ display: 'block', minWidth: 0 }}>
              <span css={{ fontFamily: euiTheme.font.familyCode }}>{name}</span>
              <EuiText size="xs" color="subdued" className="eui-textTruncate">
                {described.get(name)}
              </EuiText>
            </span>
          ),
        })}
        selectedOptions={value.map((name) => ({
          key: name,
          label: name,
          ...(marked?.has(name) && { color: 'warning' }),
        }))}
        onChange={(selected) => onChange(selected.map((option) => option.label))}
        onCreateOption={add}
        {...(onType && { onSearchChange: onType })}
        {...(onFocus && { onFocus })}
        css={{ '.euiComboBoxPill, input': { fontFamily: euiTheme.font.familyCode } }}
        data-test-subj={props['data-test-subj']}
      />
    </EuiFormRow>
  )
}
