import { EuiText } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { useKeyRules } from '../../../ui/key-rules.ts'
import type { ReadAccessSources } from '../form/access-sources.ts'
import { KeyForm } from '../form/key-form.tsx'
import { faultsUnderRules } from './edit-rules.ts'
import { type EditValues, reservedKeys } from './edit-values.ts'

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

/** What can be changed of a key. */
export function EditForm({ id, apiKey, values, sources, onChange, onSubmit }: EditFormProps) {
  const intl = useIntl()
  const { cluster } = useSession()
  const rules = useKeyRules(apiKey.type)
  const reserved = reservedKeys(apiKey)
  return (
    <KeyForm
      id={id}
      type={apiKey.type}
      hasCertificateIdentity={cluster.certificateIdentity || apiKey.certificate_identity !== undefined}
      values={values}
      onChange={onChange}
      sources={sources}
      faults={faultsUnderRules(values, apiKey, sources, rules)}
      rules={rules}
      onSubmit={onSubmit}
      first={() => (
        <EuiText size="s" color="subdued" css={{ marginBottom: 16 }}>
          <p>
            <FormattedMessage
              id="apiKeys.update.fixed"
              defaultMessage="Name and type of a key cannot be changed."
            />
          </p>
        </EuiText>
      )}
      metadataNote={
        reserved.length > 0 ? (
          <FormattedMessage
            id="apiKeys.update.reserved"
            defaultMessage="{keys} {count, plural, one {is} other {are}} Elasticsearch’s own: {count, plural, one {it} other {they}} cannot be sent back, and {count, plural, one {is} other {are}} lost when metadata is saved."
            values={{ keys: intl.formatList(reserved), count: reserved.length }}
          />
        ) : undefined
      }
    />
  )
}
