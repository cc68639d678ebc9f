import { EuiAccordion, EuiCodeBlock, useEuiTheme } from '@elastic/eui'
import type { StoredRoleDescriptor } from '@latchkey/contract'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { CopyButton } from '../../ui/copy-button.tsx'

/** The whole descriptor as Elasticsearch has it, folded away below its readable form. */
export function DescriptorJson({ descriptor }: { descriptor: StoredRoleDescriptor }) {
  const { euiTheme } = useEuiTheme()
  const json = JSON.stringify(descriptor, undefined, 2)
  return (
    <EuiAccordion
      id={useId()}
      buttonContent={<FormattedMessage id="roles.json" defaultMessage="JSON" />}
      extraAction={
        <CopyButton size="xs" text={() => json} data-test-subj="roleCopyJsonButton">
          <FormattedMessage id="roles.json.copy" defaultMessage="Copy JSON" />
        </CopyButton>
      }
      css={{ marginTop: euiTheme.size.l }}
      data-test-subj="roleJson"
    >
      <EuiCodeBlock language="json" fontSize="s" paddingSize="m" transparentBackground={false}>
        {json}
      </EuiCodeBlock>
    </EuiAccordion>
  )
}
