import { EuiButton, EuiToolTip } from '@elastic/eui'
import type { Capability } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'
import { paths } from '../../../paths.ts'
import { useWhyNot } from '../../../ui/why-not.ts'

type CreateButtonProps = {
  capability: Capability
  hook: 'apiKeysCreateTableButton' | 'apiKeysCreatePromptButton'
}

/** A link that looks like a button: it opens in another tab as any link does. Disabled with the reason. */
export function CreateButton({ capability, hook }: CreateButtonProps) {
  const whyNot = useWhyNot()(capability)
  // The list behind the flyout stays as it is.
  const { href, onClick } = useLinkProps({ to: paths.createApiKey, search: true, preload: false })
  const label = <FormattedMessage id="apiKeys.create.open" defaultMessage="Create API key" />
  if (whyNot !== undefined) {
    return (
      <EuiToolTip content={whyNot}>
        <EuiButton fill iconType="plusCircle" isDisabled hasAriaDisabled data-test-subj={hook}>
          {label}
        </EuiButton>
      </EuiToolTip>
    )
  }
  return (
    <EuiButton fill iconType="plusCircle" href={href} onClick={onClick} data-test-subj={hook}>
      {label}
    </EuiButton>
  )
}
