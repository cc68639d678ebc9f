import { EuiHorizontalRule } from '@elastic/eui'
import type { KeyRules } from '@latchkey/contract'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { AccessField, type AccessFieldHandle } from './access-field.tsx'
import type { ReadAccessSources } from './access-sources.ts'
import { CertificateIdentityField, certificateIdentityInputId } from './certificate-identity-field.tsx'
import { CrossClusterAccessField, type CrossClusterAccessFieldHandle } from './cross-cluster-access-field.tsx'
import { expiryInputId } from './expiry-choice.tsx'
import {
  type AccessAndMetadata,
  firstFaultyField,
  type KeyFormContext,
  type KeyFormFaults,
} from './key-form-values.ts'
import { noMetadataFaults } from './metadata-draft.ts'
import { MetadataField, type MetadataFieldHandle } from './metadata-field.tsx'
import { nameInputId } from './name-field.tsx'
import { isAccessFaulty } from './user-access.ts'

type Field = Exclude<keyof KeyFormFaults, 'policy'>

/** For the fields that only one of the forms has: what to show at each, and how each tells that it was left. */
export type FieldMarks = { shown: KeyFormFaults; leave: (field: Field) => () => void }

type KeyFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  type: KeyFormContext['type']
  hasCertificateIdentity: boolean
  values: AccessAndMetadata
  onChange: (change: Partial<AccessAndMetadata>) => void
  sources: ReadAccessSources
  /** Of all that the form asks for, `first` included. */
  faults: KeyFormFaults
  /** Of the organisation, for keys of this type. */
  rules: KeyRules
  /** The faults at the moment of submitting, where time alone can make one. */
  checkAnew?: () => KeyFormFaults
  /** Called when nothing has a fault. */
  onSubmit: () => void
  /** What stands before access and metadata. */
  first: (marks: FieldMarks) => ReactNode
  metadataNote?: ReactNode
}

const nothingShown: KeyFormFaults = {
  access: { descriptors: [] },
  crossClusterAccess: [],
  metadata: noMetadataFaults,
}

/** The faults of these fields. */
const faultsIn = (fields: ReadonlySet<string>, faults: KeyFormFaults): KeyFormFaults => ({
  ...nothingShown,
  ...Object.fromEntries(Object.entries(faults).filter(([field]) => fields.has(field))),
})

/**
 * The form of a new key and of one that is changed. A fault shows once its field was left, or all of them once submitting
 * was tried; the focus then goes to the first.
 */
export function KeyForm(props: KeyFormProps) {
  const { id, type, hasCertificateIdentity, values, onChange, sources, faults, rules, onSubmit, first } =
    props
  const { checkAnew = () => faults, metadataNote } = props
  const [left, setLeft] = useState<ReadonlySet<Field> | 'all'>(new Set())
  const access = useRef<AccessFieldHandle>(null)
  const crossClusterAccess = useRef<CrossClusterAccessFieldHandle>(null)
  const metadata = useRef<MetadataFieldHandle>(null)
  const leave = (field: Field) => () =>
    setLeft((before) => (before === 'all' ? before : new Set(before).add(field)))
  const shown = left === 'all' ? faults : faultsIn(left, faults)

  const focusOn = (field: Field, current: KeyFormFaults) => {
    switch (field) {
      case 'name':
        return document.getElementById(nameInputId)?.focus()
      case 'expiry':
        return document.getElementById(expiryInputId)?.focus()
      case 'access':
        return access.current?.focusOn(current.access, current.policy?.access)
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
    const current = checkAnew()
    const faulty = firstFaultyField(current)
    if (faulty === undefined) return onSubmit()
    setLeft('all')
    focusOn(faulty, current)
  }
  return (
    <form id={id} onSubmit={submit} noValidate autoComplete="off">
      {first({ shown, leave })}
      {type === 'rest' ? (
        <AccessField
          ref={access}
          value={values.access}
          onChange={(change) => onChange({ access: { ...values.access, ...change } })}
          onBlur={leave('access')}
          faults={shown.access}
          isAllForbidden={rules.no_all_rights === true}
          policyFault={faults.policy?.access}
          isValid={!isAccessFaulty(faults.access) && !faults.policy?.access}
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
          {hasCertificateIdentity && (
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
        rules={rules}
        {...(metadataNote !== undefined && { note: metadataNote })}
      />
    </form>
  )
}
