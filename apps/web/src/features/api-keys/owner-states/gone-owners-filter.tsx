import { EuiFilterButton, EuiToolTip } from '@elastic/eui'
import { type Capability, type OwnerState, ownerStates } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useWhyNot } from '../../../ui/why-not.ts'

type GoneOwnersFilterProps = {
  states: OwnerState[]
  capability: Capability
  onChange: (states: OwnerState[]) => void
}

/** Chooses keys whose owner is missing or disabled; which of the two is chosen beside what is said about them. */
export function GoneOwnersFilter({ states, capability, onChange }: GoneOwnersFilterProps) {
  const isOn = states.length > 0
  return (
    <EuiToolTip content={useWhyNot()(capability)}>
      <EuiFilterButton
        isToggle
        grow={false}
        isSelected={isOn}
        // A link from somebody else may have switched it on.
        isDisabled={!capability.allowed && !isOn}
        hasAriaDisabled
        onClick={() => onChange(isOn ? [] : [...ownerStates])}
        data-test-subj="goneOwnersFilterButton"
      >
        <FormattedMessage id="apiKeys.filter.goneOwners" defaultMessage="Owner gone" />
      </EuiFilterButton>
    </EuiToolTip>
  )
}
