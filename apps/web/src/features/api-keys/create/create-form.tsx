import { EuiHorizontalRule } from '@elastic/eui'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { AccessField } from '../form/access-field.tsx'
import { expiryInputId } from '../form/expiry-choice.tsx'
import { ExpiryField } from '../form/expiry-field.tsx'
import {
  faultsOf,
  firstFaultyField,
  type KeyFormFaults,
  type KeyFormValues,
} from '../form/key-form-values.ts'
import { noMetadataFaults } from '../form/metadata-draft.ts'
import { MetadataField, type MetadataFieldHandle } from '../form/metadata-field.tsx'
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
  const metadata = useRef<MetadataFieldHandle>(null)
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field))
  const shown = {
    name: left.has('name') ? faults.name : undefined,
    expiry: left.has('expiry') ? faults.expiry : undefined,
    roleDescriptors: left.has('roleDescriptors') ? faults.roleDescriptors : noFaults,
    metadata: left.has('metadata') ? faults.metadata : noMetadataFaults,
  }

  const focusOn = (field: Field, { roleDescriptors, metadata: inMetadata }: KeyFormFaults) => {
    switch (field) {
      case 'name':
        return document.getElementById(nameInputId)?.focus()
      case 'expiry':
        return document.getElementById(expiryInputId)?.focus()
      case 'roleDescriptors':
        return roles.current?.focusAt(roleDescriptors[0]?.from ?? 0)
      case 'metadata':
        return metadata.current?.focusOn(inMetadata)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Anew: a date that was to come when it was picked may be past.
    const current = faultsOf(values)
    const faulty = firstFaultyField(current)
    if (faulty === undefined) return onSubmit(values)
    setLeft(new Set(['name', 'expiry', 'roleDescriptors', 'metadata']))
    focusOn(faulty, current)
  }
  return (
    <form id={id} onSubmit={submit} noValidate autoComplete="off">
      <NameField
        name={values.name}
        onChange={(name) => onChange({ name })}
        onBlur={leave('name')}
        fault={shown.name}
      />
      <ExpiryField value={values} onChange={onChange} onBlur={leave('expiry')} fault={shown.expiry} />
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
        metadata={values.metadata}
        onChange={onChange}
        onBlur={leave('metadata')}
        faults={shown.metadata}
      />
    </form>
  )
}

const noFaults: KeyFormFaults['roleDescriptors'] = []
