import { EuiButtonEmpty, EuiTab, EuiTabs, EuiText } from '@elastic/eui'
import { type ReactNode, useId, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import type { ApiRequest } from './api-request.ts'
import { formatsFor, type RequestFormat, requestText } from './request-texts.ts'

const names: Record<RequestFormat, ReactNode> = {
  console: <FormattedMessage id="apiKeys.request.console" defaultMessage="Console" />,
  curl: <FormattedMessage id="apiKeys.request.curl" defaultMessage="curl" />,
  terraform: <FormattedMessage id="apiKeys.request.terraform" defaultMessage="Terraform" />,
  javascript: <FormattedMessage id="apiKeys.request.javascript" defaultMessage="JavaScript" />,
}

/** Characters from which only the lines in view are drawn: a request may hold a thousand ids. */
const virtualizedFrom = 20_000

/** Whether a form shows its request, with the button that says so and the panel, for wherever the form has room for them. */
export function useViewRequest(request: () => ApiRequest | ApiRequest[] | undefined): {
  button: ReactNode
  panel: ReactNode
} {
  const [isOpen, setOpen] = useState(false)
  const panelId = useId()
  return {
    button: (
      <EuiButtonEmpty
        size="s"
        iconType={isOpen ? 'chevronSingleDown' : 'code'}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen((before) => !before)}
        data-test-subj="apiKeyViewRequestButton"
      >
        {isOpen ? (
          <FormattedMessage id="apiKeys.request.hide" defaultMessage="Hide request" />
        ) : (
          <FormattedMessage id="apiKeys.request.view" defaultMessage="View request" />
        )}
      </EuiButtonEmpty>
    ),
    panel: <div id={panelId}>{isOpen && <RequestPanel request={request()} />}</div>,
  }
}

/** The requests of what is filled in now, in their order; without any while something in the form is wrong. */
function RequestPanel({ request }: { request: ApiRequest | ApiRequest[] | undefined }) {
  const { cluster } = useSession()
  const [chosen, setChosen] = useState<RequestFormat>('console')
  if (request === undefined) {
    return (
      <EuiText size="s" color="subdued" css={{ marginBlockEnd: 12 }} data-test-subj="apiKeyRequestFaulty">
        <p>
          <FormattedMessage
            id="apiKeys.request.faulty"
            defaultMessage="There is no request yet: something in the form is missing, wrong or unchanged."
          />
        </p>
      </EuiText>
    )
  }
  const requests = Array.isArray(request) ? request : [request]
  const formats = formatsFor(requests)
  const format = formats.includes(chosen) ? chosen : 'console'
  const text = requestText(requests, format, cluster.url)
  return (
    <div css={{ marginBlockEnd: 12 }} data-test-subj="apiKeyRequestPanel">
      <div css={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <EuiTabs size="s" bottomBorder={false}>
          {formats.map((each) => (
            <EuiTab
              key={each}
              isSelected={each === format}
              onClick={() => setChosen(each)}
              data-test-subj={`apiKeyRequestFormat-${each}`}
            >
              {names[each]}
            </EuiTab>
          ))}
        </EuiTabs>
        <CopyButton size="s" text={() => text} data-test-subj="apiKeyRequestCopyButton">
          <FormattedMessage id="apiKeys.request.copy" defaultMessage="Copy" />
        </CopyButton>
      </div>
      <CodeBlock
        language={format === 'console' ? 'json' : 'text'}
        fontSize="s"
        paddingSize="s"
        overflowHeight={240}
        isVirtualized={text.length > virtualizedFrom}
        data-test-subj="apiKeyRequestText"
      >
        {text}
      </CodeBlock>
    </div>
  )
}
