import { EuiHorizontalRule } from '@elastic/eui'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useSession } from '../../../api/session.ts'
import { AccessField, type AccessFieldHandle } from '../form/access-field.tsx'
import type { ReadAccessSources } from '../form/access-sources.ts'
import { CertificateIdentityField, certificateIdentityInputId } from '../form/certificate-identity-field.tsx'
import {
  CrossClusterAccessField,
  type CrossClusterAccessFieldHandle,
} from '../form/cross-cluster-access-field.tsx'
import { expiryInputId } from '../form/expiry-choice.tsx'
import { ExpiryField } from '../form/expiry-field.tsx'
import {
  faultsOf,
  firstFaultyField,
  type KeyFormContext,
  type KeyFormFaults,
  type KeyFormValues,
} from '../form/key-form-values.ts'
import { noMetadataFaults } from '../form/metadata-draft.ts'
import { MetadataField, type MetadataFieldHandle } from '../form/metadata-field.tsx'
import { NameField, nameInputId } from '../form/name-field.tsx'
import { isAccessFaulty } from '../form/user-access.ts'
import { TypeCards } from './type-cards.tsx'

type CreateFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  type: KeyFormContext['type']
  onType: (type: KeyFormContext['type']) => void
  values: KeyFormValues
  onChange: (change: Partial<KeyFormValues>) => void
  sources: ReadAccessSources
  /** Called with values that have no fault. */
  onSubmit: (values: KeyFormValues) => void
}

type Field = keyof KeyFormFaults

const fields: Field[] = ['name', 'expiry', 'access', 'crossClusterAccess', 'certificateIdentity', 'metadata']
const noFaults: KeyFormFaults['crossClusterAccess'] = []
const noAccessFaults: KeyFormFaults['access'] = { descriptors: [] }

/** The form of a new key. A fault shows once its field was left, or all of them once *Create* was tried. */
export function CreateForm(props: CreateFormProps) {
  const { id, type, onType, values, onChange, sources, onSubmit } = props
  const { cluster } = useSession()
  const faults = useMemo(() => faultsOf(values, { type, sources }), [values, type, sources])
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const access = useRef<AccessFieldHandle>(null)
  const crossClusterAccess = useRef<CrossClusterAccessFieldHandle>(null)
  const metadata = useRef<MetadataFieldHandle>(null)
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field))
  const shown = {
    name: left.has('name') ? faults.name : undefined,
    expiry: left.has('expiry') ? faults.expiry : undefined,
    access: left.has('access') ? faults.access : noAccessFaults,
    crossClusterAccess: left.has('crossClusterAccess') ? faults.crossClusterAccess : noFaults,
    certificateIdentity: left.has('certificateIdentity') ? faults.certificateIdentity : undefined,
    metadata: left.has('metadata') ? faults.metadata : noMetadataFaults,
  }

  const focusOn = (field: Field, current: KeyFormFaults) => {
    switch (field) {
      case 'name':
        return document.getElementById(nameInputId)?.focus()
      case 'expiry':
        return document.getElementById(expiryInputId)?.focus()
      case 'access':
        return access.current?.focusOn(current.access)
      case 'crossClusterAccess':
        return crossClusterAccess.current?.focusOn(current.crossClusterAccess)
      case 'certificateIdentity':
        return document.getElementById(certificateIdentityInputId)?.focus()
      case 'metadata':
        return metadata.current?.focusOn(current.metadata)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Anew: a date that was to come when it was picked may be past.
    const current = faultsOf(values, { type, sources })
    const faulty = firstFaultyField(current)
    if (faulty === undefined) return onSubmit(values)
    setLeft(new Set(fields))
    focusOn(faulty, current)
  }
  return (
    <form id={id} onSubmit={submit} noValidate autoComplete="off">
      <TypeCards type={type} onChange={onType} />
      <NameField
        name={values.name}
        onChange={(name) => onChange({ name })}
        onBlur={leave('name')}
        fault={shown.name}
      />
      <ExpiryField value={values} onChange={onChange} onBlur={leave('expiry')} fault={shown.expiry} />
      <EuiHorizontalRule margin="l" />
      {type === 'rest' ? (
        <AccessField
          ref={access}
          value={values.access}
          onChange={(change) => onChange({ access: { ...values.access, ...change } })}
          onBlur={leave('access')}
          faults={shown.access}
          isValid={!isAccessFaulty(faults.access)}
          sources={sources}
        />
      ) : (
        <>
          <CrossClusterAccessField
            ref={crossClusterAccess}
            value={values.crossClusterAccess}
            onChange={(text) => onChange({ crossClusterAccess: text })}
            onBlur={leave('crossClusterAccess')}
            faults={shown.crossClusterAccess}
          />
          {cluster.certificateIdentity && (
            <>
              <EuiHorizontalRule margin="l" />
              <CertificateIdentityField
                value={values.certificateIdentity}
                onChange={(certificateIdentity) => onChange({ certificateIdentity })}
                onBlur={leave('certificateIdentity')}
                fault={shown.certificateIdentity}
              />
            </>
          )}
        </>
      )}
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
