import { EuiText } from '@elastic/eui'
import type { CreateBody, KeyTemplate } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'
import { paths } from '../../../paths.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import type { KeyFormValues } from '../form/key-form-values.ts'
import { linkSearchOf } from './start.ts'

type LinkToFormProps = { values: KeyFormValues; type: CreateBody['type']; template: KeyTemplate | undefined }

/** Copies the link that fills a form in like this one, for runbooks. */
export function LinkToForm({ values, type, template }: LinkToFormProps) {
  const { href } = useLinkProps({
    to: paths.createApiKey,
    search: linkSearchOf(values, { type, template }),
    preload: false,
  })
  return (
    <EuiText size="xs" color="subdued" component="div" css={{ marginBlockStart: 24 }}>
      <CopyButton
        size="s"
        text={() => new URL(href ?? '', window.location.href).href}
        data-test-subj="apiKeyCopyFormLinkButton"
      >
        <FormattedMessage id="apiKeys.create.link" defaultMessage="Copy link to this form" />
      </CopyButton>
      <p css={{ paddingInlineStart: 8 }}>
        <FormattedMessage
          id="apiKeys.create.link.holds"
          defaultMessage="For runbooks. It holds type, template, name, lifetime in days and roles; access and metadata that you typed are not in it."
        />
      </p>
    </EuiText>
  )
}
