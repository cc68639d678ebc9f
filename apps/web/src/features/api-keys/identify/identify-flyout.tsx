import { EuiFlyoutBody, EuiFlyoutHeader, EuiText, EuiTitle } from '@elastic/eui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FlyoutFrame } from '../../../ui/flyout-frame.tsx'
import { keyQuery } from '../details/details-query.ts'
import { IdentifiedKey, IdentifyingKey } from './identified-key.tsx'
import { CloseFooter, KeyActions } from './identify-actions.tsx'
import { IdentifySearch } from './identify-search.ts'
import { PasteField } from './paste-field.tsx'
import { type Pasted, readPasted } from './pasted-text.ts'
import { UnknownKey } from './unknown-key.tsx'

/** Which key is it, whose, and does it still work: for whoever found one in a log, a repository or a chat. */
export function IdentifyKeyFlyout() {
  const session = useSession()
  const { id } = IdentifySearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const titleId = useId()
  const [pasted, setPasted] = useState<Pasted>()
  const key = useQuery({ ...keyQuery(id ?? ''), enabled: id !== undefined })

  const show = (next: string | undefined) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, id: next }),
      replace: true,
      resetScroll: false,
    })
  const read = (text: string) => {
    const result = readPasted(text)
    setPasted(result)
    show('ids' in result ? result.ids[0] : undefined)
    return result
  }
  const close = () =>
    void navigate({
      to: paths.apiKeys,
      search: (before) => ({ ...before, id: undefined }),
      resetScroll: false,
    })
  const isMissing = key.error instanceof ApiFailure && key.error.code === 'not_found'
  return (
    <FlyoutFrame width={560} titleId={titleId} onClose={close} data-test-subj="apiKeyIdentifyFlyout">
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>
            <FormattedMessage id="apiKeys.identify.title" defaultMessage="What is this key?" />
          </h2>
        </EuiTitle>
        <EuiText size="xs" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.identify.what"
              defaultMessage="Paste an id, an encoded key, id:key, an Authorization header, or a line of a log that has one."
            />
          </p>
        </EuiText>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <PasteField id={id} pasted={pasted} onRead={read} onEdit={() => setPasted(undefined)} onShow={show} />
        <div aria-live="polite" aria-busy={key.isLoading}>
          {id === undefined ? null : key.data ? (
            <IdentifiedKey apiKey={key.data} session={session} />
          ) : isMissing ? (
            <UnknownKey session={session} />
          ) : key.isError ? (
            <FailureCallout
              failure={key.error}
              onRetry={() => void key.refetch()}
              data-test-subj="apiKeyIdentifyError"
            />
          ) : (
            <IdentifyingKey />
          )}
        </div>
      </EuiFlyoutBody>
      {id !== undefined && key.data ? (
        <KeyActions key={key.data.id} apiKey={key.data} session={session} onClose={close} />
      ) : (
        <CloseFooter onClose={close} />
      )}
    </FlyoutFrame>
  )
}
