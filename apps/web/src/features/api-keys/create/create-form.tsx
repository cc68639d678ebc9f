import { EuiHorizontalRule } from '@elastic/eui'
import { useMemo } from 'react'
import { useSession } from '../../../api/session.ts'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { useNow } from '../../../ui/time.tsx'
import type { ReadAccessSources } from '../form/access-sources.ts'
import { ExpiryField } from '../form/expiry-field.tsx'
import { pastFrom } from '../form/expiry-value.ts'
import { KeyForm } from '../form/key-form.tsx'
import { faultsOf, type KeyFormContext, type KeyFormValues } from '../form/key-form-values.ts'
import { NameField } from '../form/name-field.tsx'
import { NamesakeNote } from '../form/namesake-note.tsx'
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

/** The form of a new key: its type, name and expiry, then what every form of a key asks for. */
export function CreateForm({ id, type, onType, values, onChange, sources, onSubmit }: CreateFormProps) {
  const { cluster } = useSession()
  const now = useNow(...pastFrom(values))
  const rules = useKeyRules(type)
  const context = useMemo(() => ({ type, sources, rules }), [type, sources, rules])
  const faults = useMemo(() => faultsOf(values, context, now), [values, context, now])
  return (
    <KeyForm
      id={id}
      type={type}
      hasCertificateIdentity={cluster.certificateIdentity}
      values={values}
      onChange={onChange}
      sources={sources}
      faults={faults}
      rules={rules}
      // A browser that slept, or a tab in the background, has a clock that is late.
      checkAnew={() => faultsOf(values, context)}
      onSubmit={() => onSubmit(values)}
      first={({ shown, leave }) => (
        <>
          <TypeCards type={type} onChange={onType} />
          <NameField
            name={values.name}
            onChange={(name) => onChange({ name })}
            onBlur={leave('name')}
            faults={shown.name ?? []}
            rules={rules}
            policyFaults={faults.policy?.name ?? []}
            note={<NamesakeNote name={values.name} isUnique={rules.unique_name === true} />}
          />
          <ExpiryField
            value={values}
            onChange={onChange}
            onBlur={leave('expiry')}
            fault={shown.expiry}
            rules={rules}
            policyFault={faults.policy?.expiry}
          />
          <EuiHorizontalRule margin="l" />
        </>
      )}
    />
  )
}
