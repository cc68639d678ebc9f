import { FormattedMessage, useIntl } from 'react-intl'
import { ViewSwitch } from '../../../ui/view-switch.tsx'

/** Form and editor are two views of one JSON text. */
export type AccessView = 'form' | 'json'

type AccessViewSwitchProps = {
  legend: string
  view: AccessView
  /** False while the JSON is not of the shape that the form shows. */
  hasForm: boolean
  onChange: (view: AccessView) => void
}

/** Chooses how the access of a key is shown. */
export function AccessViewSwitch({ legend, view, hasForm, onChange }: AccessViewSwitchProps) {
  const intl = useIntl()
  return (
    <ViewSwitch
      legend={legend}
      views={[
        {
          view: 'form',
          label: intl.formatMessage({ id: 'apiKeys.form.access.form', defaultMessage: 'Form' }),
          isDisabled: !hasForm,
          'data-test-subj': 'apiKeyAccessTab-form',
        },
        {
          view: 'json',
          label: intl.formatMessage({ id: 'apiKeys.form.access.json', defaultMessage: 'JSON' }),
          'data-test-subj': 'apiKeyAccessTab-json',
        },
      ]}
      shown={view}
      onChange={onChange}
    />
  )
}

/** Why the form cannot be chosen. */
export const NoFormReason = () => (
  <span data-test-subj="apiKeyAccessFormReason">
    <FormattedMessage
      id="apiKeys.form.access.noForm"
      defaultMessage="The form is back once this is JSON of the shape that it shows."
    />
  </span>
)
