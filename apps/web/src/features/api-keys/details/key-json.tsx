import { EuiCodeBlock, EuiText } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { useMemo } from 'react'
import { FormattedMessage } from 'react-intl'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { asElasticsearchTells } from './stored-access.ts'

/** The key as Elasticsearch tells it, without what it adds to every role by itself. */
export function KeyJson({ apiKey }: { apiKey: ApiKeyDetails }) {
  const json = useMemo(() => JSON.stringify(asElasticsearchTells(apiKey), null, 2), [apiKey])
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, marginBottom: 8 }}>
        <EuiText size="s" color="subdued" css={{ flex: '1 1 240px' }}>
          <p>
            <FormattedMessage
              id="apiKeys.details.json.what"
              defaultMessage="As Elasticsearch returns it, without the empty lists and defaults that it adds to every role. The secret is not part of it."
            />
          </p>
        </EuiText>
        <CopyButton size="s" text={() => json} data-test-subj="apiKeyCopyJsonButton">
          <FormattedMessage id="apiKeys.details.json.copy" defaultMessage="Copy JSON" />
        </CopyButton>
      </div>
      <EuiCodeBlock
        language="json"
        fontSize="s"
        paddingSize="m"
        transparentBackground={false}
        data-test-subj="apiKeyJson"
      >
        {json}
      </EuiCodeBlock>
    </>
  )
}
