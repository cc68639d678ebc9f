import { EuiButtonIcon, EuiToolTip } from '@elastic/eui'
import type { ApiKey, Capability } from '@latchkey/contract'
import { useIntl } from 'react-intl'
import { useWhyNot } from '../../../ui/why-not.ts'

type DeleteActionProps = { apiKey: ApiKey; capability: Capability; onDelete: (apiKey: ApiKey) => void }

/** Names repeat in Elasticsearch, so the action is found by name (the button) and by id (around it). */
export function DeleteAction({ apiKey, capability, onDelete }: DeleteActionProps) {
  const intl = useIntl()
  const whyNot = useWhyNot()(capability)
  const label = intl.formatMessage(
    { id: 'apiKeys.list.delete', defaultMessage: 'Delete {name}' },
    { name: apiKey.name },
  )
  return (
    <span data-test-subj={`apiKeysTableDeleteAction-${apiKey.id}`}>
      <EuiToolTip content={whyNot ?? label} disableScreenReaderOutput={whyNot === undefined}>
        <EuiButtonIcon
          iconType="trash"
          color="danger"
          aria-label={label}
          isDisabled={!capability.allowed}
          hasAriaDisabled
          onClick={() => onDelete(apiKey)}
          data-test-subj={`apiKeysTableDeleteAction-${apiKey.name}`}
        />
      </EuiToolTip>
    </span>
  )
}
