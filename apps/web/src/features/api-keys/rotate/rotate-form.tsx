import { EuiHorizontalRule, EuiText } from '@elastic/eui'
import type { ApiKeyDetails, KeyRules } from '@latchkey/contract'
import { type FormEvent, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useNow } from '../../../ui/time.tsx'
import { expiryInputId } from '../form/expiry-choice.tsx'
import { ExpiryField } from '../form/expiry-field.tsx'
import { expiresAt } from '../form/expiry-value.ts'
import { NameField, nameInputId } from '../form/name-field.tsx'
import { NamesakeNote } from '../form/namesake-note.tsx'
import type { RightsChanges } from '../rights/rights-changes.ts'
import { RightsChangesNotice } from '../rights/rights-changes-notice.tsx'
import { endTimeOf } from './old-key-end.ts'
import { OldKeyEndField, oldKeyEndInputId } from './old-key-end-field.tsx'
import { OverlapChart } from './overlap-chart.tsx'
import {
  firstFaultyField,
  type RotateField,
  type RotateValues,
  rotateFaults,
  rotateFields,
} from './rotate-values.ts'

type RotateFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  old: ApiKeyDetails
  values: RotateValues
  rights: RightsChanges
  /** Of the organisation, for keys of this type. */
  rules: KeyRules
  onChange: (change: Partial<RotateValues>) => void
  /** Called when the values have no fault. */
  onSubmit: () => void
}

const inputIds: Record<RotateField, string> = {
  end: oldKeyEndInputId,
  name: nameInputId,
  expiry: expiryInputId,
}

/** What the successor is called and how long it lives, and when the old key ends. */
export function RotateForm({ id, old, values, rights, rules, onChange, onSubmit }: RotateFormProps) {
  const now = useNow()
  const faults = rotateFaults(values, old, rules, now)
  const [left, setLeft] = useState<ReadonlySet<RotateField>>(new Set())
  const shown = <Name extends RotateField>(field: Name) => (left.has(field) ? faults[field] : undefined)
  const leave = (field: RotateField) => () => setLeft((before) => new Set(before).add(field))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const faulty = firstFaultyField(rotateFaults(values, old, rules, Date.now()))
    if (!faulty) return onSubmit()
    setLeft(new Set(rotateFields))
    document.getElementById(inputIds[faulty])?.focus()
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
        rules={rules}
        policyFault={faults.policy.end}
      />
      <EuiHorizontalRule margin="m" />
      <NameField
        name={values.name}
        onChange={(name) => onChange({ name })}
        onBlur={leave('name')}
        faults={shown('name') ?? []}
        rules={rules}
        policyFaults={faults.policy.name}
        note={
          // The name of the key that is replaced may be kept.
          values.name !== old.name && (
            <NamesakeNote name={values.name} isUnique={rules.unique_name === true} />
          )
        }
      />
      <ExpiryField
        value={values.expiry}
        onChange={(change) => onChange({ expiry: { ...values.expiry, ...change } })}
        onBlur={leave('expiry')}
        fault={shown('expiry')}
        rules={rules}
        policyFault={faults.policy.expiry}
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
