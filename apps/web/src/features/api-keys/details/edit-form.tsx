import { EuiHorizontalRule, EuiText } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { AccessField } from '../form/access-field.tsx'
import { JsonField } from '../form/json-field.tsx'
import { noMetadataFaults } from '../form/metadata-draft.ts'
import { MetadataField, type MetadataFieldHandle } from '../form/metadata-field.tsx'
import { CertificateIdentityField, certificateIdentityInputId } from './certificate-identity-field.tsx'
import { type EditFaults, type EditValues, faultsOf, firstFaultyField, reservedKeys } from './edit-values.ts'

type EditFormProps = {
  /** Of the form element, for the button in the footer. */
  id: string
  apiKey: ApiKeyDetails
  values: EditValues
  onChange: (change: Partial<EditValues>) => void
  /** Called when the values have no fault. */
  onSubmit: () => void
}

type Field = keyof EditFaults

const fields: Field[] = ['roleDescriptors', 'crossClusterAccess', 'certificateIdentity', 'metadata']
const noFaults: EditFaults['roleDescriptors'] = []

/** What can be changed of a key. A fault shows once its field was left, or all of them once *Save* was tried. */
export function EditForm({ id, apiKey, values, onChange, onSubmit }: EditFormProps) {
  const intl = useIntl()
  const { cluster } = useSession()
  const faults = useMemo(() => faultsOf(values, apiKey), [values, apiKey])
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const access = useRef<JsonEditorHandle>(null)
  const metadata = useRef<MetadataFieldHandle>(null)
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field))
  const reserved = reservedKeys(apiKey)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    switch (firstFaultyField(faults)) {
      case undefined:
        return onSubmit()
      case 'roleDescriptors':
        access.current?.focusAt(faults.roleDescriptors[0]?.from ?? 0)
        break
      case 'crossClusterAccess':
        access.current?.focusAt(faults.crossClusterAccess[0]?.from ?? 0)
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
          access={values.access}
          roleDescriptors={values.roleDescriptors}
          onChange={onChange}
          onBlur={leave('roleDescriptors')}
          faults={left.has('roleDescriptors') ? faults.roleDescriptors : noFaults}
          isValid={faults.roleDescriptors.length === 0}
        />
      ) : (
        <>
          <JsonField
            ref={access}
            label={intl.formatMessage({
              id: 'apiKeys.update.access.editor',
              defaultMessage: 'Access of the key, as JSON',
            })}
            value={values.crossClusterAccess}
            onChange={(crossClusterAccess) => onChange({ crossClusterAccess })}
            onBlur={leave('crossClusterAccess')}
            faults={left.has('crossClusterAccess') ? faults.crossClusterAccess : noFaults}
            placeholder='{ "search": [{ "names": ["logs-*"] }] }'
            data-test-subj="apiKeysAccessCodeEditor"
          />
          {(cluster.certificateIdentity || apiKey.certificate_identity !== undefined) && (
            <CertificateIdentityField
              values={values}
              onChange={onChange}
              onBlur={leave('certificateIdentity')}
              fault={left.has('certificateIdentity') ? faults.certificateIdentity : undefined}
            />
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
