import { EuiHorizontalRule, EuiText } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { type FormEvent, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useNow } from '../../../ui/time.tsx'
import { expiryInputId } from '../form/expiry-choice.tsx'
import { ExpiryField } from '../form/expiry-field.tsx'
import { expiresAt } from '../form/expiry-value.ts'
import { NameField, nameInputId } from '../form/name-field.tsx'
import type { RightsChanges } from '../rights/rights-changes.ts'
import { RightsChangesNotice } from '../rights/rights-changes-notice.tsx'
import { endTimeOf } from './old-key-end.ts'
import { OldKeyEndField, oldKeyEndInputId } from './old-key-end-field.tsx'
import { OverlapChart } from './overlap-chart.tsx'
import { type RotateFaults, type RotateValues, rotateFaults } from './rotate-values.ts'

type RotateFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  old: ApiKeyDetails
  values: RotateValues
  rights: RightsChanges
  onChange: (change: Partial<RotateValues>) => void
  /** Called when the values have no fault. */
  onSubmit: () => void
}

type Field = keyof RotateFaults

const inputIds: [Field, string][] = [
  ['end', oldKeyEndInputId],
  ['name', nameInputId],
  ['expiry', expiryInputId],
]

/** What the successor is called and how long it lives, and when the old key ends. */
export function RotateForm({ id, old, values, rights, onChange, onSubmit }: RotateFormProps) {
  const now = useNow()
  const faults = rotateFaults(values, old, now)
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const shown = <Name extends Field>(field: Name) => (left.has(field) ? faults[field] : undefined)
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const current = rotateFaults(values, old, Date.now())
    const faulty = inputIds.find(([field]) => current[field] !== undefined)
    if (!faulty) return onSubmit()
    setLeft(new Set(inputIds.map(([field]) => field)))
    document.getElementById(faulty[1])?.focus()
  }
  return (
    <form id={id} onSubmit={submit} noValidate autoComplete="off">
      <EuiText size="s" color="subdued">
        <p>
          <FormattedMessage
            id="apiKeys.rotate.what"
            defaultMessage="A new key with the same access and metadata is made. You see its secret once. Then the old key ends."
          />
        </p>
      </EuiText>
      <OverlapChart
        now={now}
        oldEnd={endTimeOf(values.end, old, now)}
        newEnd={expiresAt(values.expiry, now)}
      />
      <OldKeyEndField
        old={old}
        value={values.end}
        onChange={(end) => {
          onChange({ end })
          leave('end')()
        }}
        fault={shown('end')}
      />
      <EuiHorizontalRule margin="m" />
      <NameField
        name={values.name}
        onChange={(name) => onChange({ name })}
        onBlur={leave('name')}
        faults={shown('name') ?? []}
      />
      <ExpiryField
        value={values.expiry}
        onChange={(change) => onChange({ expiry: { ...values.expiry, ...change } })}
        onBlur={leave('expiry')}
        fault={shown('expiry')}
      />
      <div css={{ marginTop: 16 }}>
        <RightsChangesNotice
          rights={rights}
          which="successor"
          isRestricted={old.access.kind === 'restricted'}
        />
      </div>
    </form>
  )
}
