import { EuiHorizontalRule, EuiText } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { type FormEvent, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { AccessField, type AccessFieldHandle } from '../form/access-field.tsx'
import type { ReadAccessSources } from '../form/access-sources.ts'
import { CertificateIdentityField, certificateIdentityInputId } from '../form/certificate-identity-field.tsx'
import {
  CrossClusterAccessField,
  type CrossClusterAccessFieldHandle,
} from '../form/cross-cluster-access-field.tsx'
import type { JsonFault } from '../form/json-faults.ts'
import { noMetadataFaults } from '../form/metadata-draft.ts'
import { MetadataField, type MetadataFieldHandle } from '../form/metadata-field.tsx'
import { isAccessFaulty } from '../form/user-access.ts'
import { type EditFaults, type EditValues, faultsOf, firstFaultyField, reservedKeys } from './edit-values.ts'

type EditFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  apiKey: ApiKeyDetails
  values: EditValues
  sources: ReadAccessSources
  onChange: (change: Partial<EditValues>) => void
  /** Called when the values have no fault. */
  onSubmit: () => void
}

type Field = keyof EditFaults

const fields: Field[] = ['access', 'crossClusterAccess', 'certificateIdentity', 'metadata']
const noFaults: JsonFault[] = []
const noAccessFaults = { descriptors: noFaults }

/** What can be changed of a key. A fault shows once its field was left, or all of them once *Save* was tried. */
export function EditForm({ id, apiKey, values, sources, onChange, onSubmit }: EditFormProps) {
  const intl = useIntl()
  const { cluster } = useSession()
  const faults = faultsOf(values, apiKey, sources)
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const access = useRef<AccessFieldHandle>(null)
  const crossClusterAccess = useRef<CrossClusterAccessFieldHandle>(null)
  const metadata = useRef<MetadataFieldHandle>(null)
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field))
  const reserved = reservedKeys(apiKey)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    switch (firstFaultyField(faults)) {
      case undefined:
        return onSubmit()
      case 'access':
        access.current?.focusOn(faults.access)
        break
      case 'crossClusterAccess':
        crossClusterAccess.current?.focusOn(faults.crossClusterAccess)
        break
      case 'certificateIdentity':
        document.getElementById(certificateIdentityInputId)?.focus()
        break
      case 'metadata':
        metadata.current?.focusOn(faults.metadata)
    }
    setLeft(new Set(fields))
  }
  return (
    <form id={id} onSubmit={submit} noValidate autoComplete="off">
      <EuiText size="s" color="subdued" css={{ marginBottom: 16 }}>
        <p>
          <FormattedMessage
            id="apiKeys.update.fixed"
            defaultMessage="Name and type of a key cannot be changed."
          />
        </p>
      </EuiText>
      {apiKey.type === 'rest' ? (
        <AccessField
          ref={access}
          value={values.access}
          onChange={(change) => onChange({ access: { ...values.access, ...change } })}
          onBlur={leave('access')}
          faults={left.has('access') ? faults.access : noAccessFaults}
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
            faults={left.has('crossClusterAccess') ? faults.crossClusterAccess : noFaults}
          />
          {(cluster.certificateIdentity || apiKey.certificate_identity !== undefined) && (
            <>
              <EuiHorizontalRule margin="l" />
              <CertificateIdentityField
                value={values.certificateIdentity}
                onChange={(certificateIdentity) => onChange({ certificateIdentity })}
                onBlur={leave('certificateIdentity')}
                fault={left.has('certificateIdentity') ? faults.certificateIdentity : undefined}
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
        faults={left.has('metadata') ? faults.metadata : noMetadataFaults}
        {...(reserved.length > 0 && {
          note: (
            <FormattedMessage
              id="apiKeys.update.reserved"
              defaultMessage="{keys} {count, plural, one {is} other {are}} Elasticsearch’s own: {count, plural, one {it} other {they}} cannot be sent back, and {count, plural, one {is} other {are}} lost when metadata is saved."
              values={{ keys: intl.formatList(reserved), count: reserved.length }}
            />
          ),
        })}
      />
    </form>
  )
}
