import { EuiButton, EuiFlexGroup, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui'
import { type ApiKeyDetails, apiKeys } from '@latchkey/contract'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { useTimeText } from '../../../ui/time.tsx'
import { DeleteDialog } from '../delete/delete-dialog.tsx'
import { KeyId } from '../key-id.tsx'

/** Below the list's key, so that a deletion reads them anew. */
const unseenKeyQuery = (id: string) => ({
  queryKey: [...apiKeysQueryKey, 'unseen', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(apiKeys.get, { params: { id } }, { signal }),
})

/**
 * Keys that were made in the moment when the connection broke: one of them may be the key whose secret nobody saw. Each can
 * be deleted, by a person who knows which it is, and only after a question.
 */
export function UnseenKeys({ failure }: { failure: unknown }) {
  const ids = (failure instanceof ApiFailure && failure.details.apiKeyIds) || []
  const found = useQueries({ queries: ids.map(unseenKeyQuery) })
  const [asked, setAsked] = useState<ApiKeyDetails>()
  const keys = found.flatMap(({ data }) => (data ? [data] : []))
  if (keys.length === 0) return null
  return (
    <>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <FormattedMessage
          id="apiKeys.create.unseen"
          defaultMessage="{count, plural, one {This key of that name was made just then. If you did not make it elsewhere, delete it: nobody has its secret.} other {These keys of that name were made just then. Nobody has the secret of one of them: delete those that you did not make elsewhere.}}"
          values={{ count: keys.length }}
        />
      </EuiText>
      {keys.map((key) => (
        <UnseenKey key={key.id} apiKey={key} onDelete={() => setAsked(key)} />
      ))}
      {asked && <DeleteDialog keys={[asked]} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function UnseenKey({ apiKey, onDelete }: { apiKey: ApiKeyDetails; onDelete: () => void }) {
  const timeText = useTimeText()
  return (
    <EuiFlexGroup
      gutterSize="s"
      alignItems="center"
      responsive={false}
      wrap
      css={{ marginTop: 8 }}
      data-test-subj={`apiKeyUnseen-${apiKey.id}`}
    >
      <EuiFlexItem grow={false}>
        <KeyId id={apiKey.id} />
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiText size="xs">{timeText.dateTime(apiKey.creation)}</EuiText>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        {apiKey.invalidated ? (
          <EuiText size="s">
            <FormattedMessage id="apiKeys.create.unseen.deleted" defaultMessage="Deleted" />
          </EuiText>
        ) : (
          <EuiButton
            size="s"
            color="danger"
            iconType="trash"
            onClick={onDelete}
            data-test-subj={`apiKeyUnseenDelete-${apiKey.id}`}
          >
            <FormattedMessage id="apiKeys.create.unseen.delete" defaultMessage="Delete this key" />
          </EuiButton>
        )}
      </EuiFlexItem>
    </EuiFlexGroup>
  )
}
