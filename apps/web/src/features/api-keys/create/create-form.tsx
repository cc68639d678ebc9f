import { EuiHorizontalRule } from '@elastic/eui'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { AccessField } from '../form/access-field.tsx'
import { ExpiryField, expiryInputId } from '../form/expiry-field.tsx'
import {
  faultsOf,
  firstFaultyField,
  type KeyFormFaults,
  type KeyFormValues,
} from '../form/key-form-values.ts'
import { MetadataField } from '../form/metadata-field.tsx'
import { NameField, nameInputId } from '../form/name-field.tsx'

type CreateFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  values: KeyFormValues
  onChange: (change: Partial<KeyFormValues>) => void
  /** Called with values that have no fault. */
  onSubmit: (values: KeyFormValues) => void
}

type Field = keyof KeyFormFaults

/** The form of a user key. A fault shows once its field was left, or all of them once *Create* was tried. */
export function CreateForm({ id, values, onChange, onSubmit }: CreateFormProps) {
  const faults = useMemo(() => faultsOf(values), [values])
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const roles = useRef<JsonEditorHandle>(null)
  const metadata = useRef<JsonEditorHandle>(null)
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field))
  const shown = {
    name: left.has('name') ? faults.name : undefined,
    expiryDays: left.has('expiryDays') ? faults.expiryDays : undefined,
    roleDescriptors: left.has('roleDescriptors') ? faults.roleDescriptors : noFaults,
    metadata: left.has('metadata') ? faults.metadata : noFaults,
  }

  const focusOn = (field: Field) => {
    switch (field) {
      case 'name':
        return document.getElementById(nameInputId)?.focus()
      case 'expiryDays':
        return document.getElementById(expiryInputId)?.focus()
      case 'roleDescriptors':
        return roles.current?.focusAt(faults.roleDescriptors[0]?.from ?? 0)
      case 'metadata':
        return metadata.current?.focusAt(faults.metadata[0]?.from ?? 0)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const faulty = firstFaultyField(faults)
    if (faulty === undefined) return onSubmit(values)
    setLeft(new Set(['name', 'expiryDays', 'roleDescriptors', 'metadata']))
    focusOn(faulty)
  }
  return (
    <form id={id} onSubmit={submit} noValidate autoComplete="off">
      <NameField
        name={values.name}
        onChange={(name) => onChange({ name })}
        onBlur={leave('name')}
        fault={shown.name}
      />
      <ExpiryField
        hasExpiry={values.hasExpiry}
        days={values.expiryDays}
        onChange={onChange}
        onBlur={leave('expiryDays')}
        fault={shown.expiryDays}
        isValid={faults.expiryDays === undefined}
      />
      <EuiHorizontalRule margin="l" />
      <AccessField
        ref={roles}
        access={values.access}
        roleDescriptors={values.roleDescriptors}
        onChange={onChange}
        onBlur={leave('roleDescriptors')}
        faults={shown.roleDescriptors}
        isValid={faults.roleDescriptors.length === 0}
      />
      <EuiHorizontalRule margin="l" />
      <MetadataField
        ref={metadata}
        hasMetadata={values.hasMetadata}
        metadata={values.metadata}
        onChange={onChange}
        onBlur={leave('metadata')}
        faults={shown.metadata}
      />
    </form>
  )
}

const noFaults: KeyFormFaults['metadata'] = []
