import { EuiButtonEmpty, EuiIcon, EuiText, useEuiTheme } from '@elastic/eui'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { type NameOption, PatternBox } from '../../../ui/pattern-box.tsx'
import { useJsonFaultText } from '../form/json-fault-text.ts'
import { setNames } from './descriptors.ts'
import { isBelow, type RolePlace, usePrivilegesForm } from './form-context.ts'
import { useIndexNames } from './index-names.ts'

type NameListProps = {
  place: RolePlace
  /** Within the role: `['indices', 0, 'names']`. */
  path: (string | number)[]
  label: ReactNode
  value: string[]
  /** May be absent: then an empty list is taken out of the text. */
  isOptional?: boolean
  /** Instead of setting the list at its path. */
  onChange?: (names: string[]) => void
  options?: NameOption[]
  onType?: (typed: string) => void
  onFocus?: () => void
  placeholder?: string
  help?: ReactNode
  /** What to do where the list is empty and may not be. */
  whenEmpty?: ReactNode
  autoFocus?: boolean
}

/** A list of names of a role: its faults, and which of them the owner of the key does not hold. */
export function NameList(props: NameListProps) {
  const { place, path, value, isOptional = false, whenEmpty, onChange, label, help, ...box } = props
  const { id, onEdit, faults, notHeld } = usePrivilegesForm()
  const faultText = useJsonFaultText()
  const { euiTheme } = useEuiTheme()
  const whole = [place.role, ...path]
  const hook = [place.number, ...path].join('-')
  const errors = faults.filter((fault) => isBelow(fault, whole))
  const warnings = notHeld.filter((fault) => isBelow(fault, whole))
  const marked = new Set(
    warnings.flatMap(({ problem }) => (problem.kind === 'not_held' ? [problem.name] : [])),
  )
  const change = (names: string[]) =>
    onChange ? onChange(names) : onEdit((text) => setNames(text, whole, names, isOptional))
  const error = errors.map(({ problem, from }) => (
    <div key={`${from} ${problem.kind}`}>
      {whenEmpty !== undefined && (problem.kind === 'empty_list' || problem.kind === 'missing')
        ? whenEmpty
        : faultText(problem)}
    </div>
  ))
  return (
    <div>
      <PatternBox
        {...box}
        id={`${id}-${hook}`}
        label={label}
        {...(help !== undefined && { help })}
        value={value}
        onChange={change}
        marked={marked}
        {...(error.length > 0 && { error })}
        data-test-subj={`apiKeyPrivilegesList-${hook}`}
      />
      {warnings.length > 0 && (
        <EuiText
          size="xs"
          css={{ color: euiTheme.colors.textWarning, marginTop: euiTheme.size.xs, overflowWrap: 'anywhere' }}
          data-test-subj={`apiKeyPrivilegesNotHeld-${hook}`}
        >
          {warnings.map(({ from, problem }) => (
            <div key={from}>
              <EuiIcon type="warning" size="s" aria-hidden /> {faultText(problem)}
            </div>
          ))}
          <EuiButtonEmpty
            size="xs"
            flush="both"
            onClick={() => {
              change(value.filter((name) => !marked.has(name)))
              document.getElementById(`${id}-${hook}`)?.focus()
            }}
            data-test-subj={`apiKeyPrivilegesRemoveNotHeld-${hook}`}
          >
            <FormattedMessage
              id="apiKeys.privileges.removeNotHeld"
              defaultMessage="{count, plural, one {Remove it} other {Remove these}}"
              values={{ count: marked.size }}
            />
          </EuiButtonEmpty>
        </EuiText>
      )}
    </div>
  )
}

/** Names of indices of this cluster, completed from those that the owner of the key sees. */
export function IndexNameList(props: Omit<NameListProps, 'options' | 'onType' | 'onFocus'>) {
  const [typed, setTyped] = useState('')
  const [isEntered, setEntered] = useState(false)
  const names = useIndexNames(typed, isEntered)
  return (
    <NameList
      {...props}
      options={names.map((name) => ({ name }))}
      onType={setTyped}
      onFocus={() => setEntered(true)}
    />
  )
}
