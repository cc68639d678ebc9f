import { EuiCallOut, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { metadataFault } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What was noted on a key, pair by pair; nested values as JSON. */
export function MetadataFacts({ metadata }: { metadata: Record<string, unknown> }) {
  const { euiTheme } = useEuiTheme()
  const pairs = Object.entries(metadata)
  return (
    <section aria-labelledby="api-key-details-metadata" data-test-subj="apiKeyDetailsMetadata">
      <EuiTitle size="xs">
        <h3 id="api-key-details-metadata">
          <FormattedMessage id="apiKeys.details.metadata" defaultMessage="Metadata" />
        </h3>
      </EuiTitle>
      {metadataFault(metadata)?.fault === 'number' && (
        <EuiCallOut
          announceOnMount={false}
          size="s"
          color="warning"
          iconType="warning"
          title={
            <FormattedMessage
              id="apiKeys.details.metadata.inexact"
              defaultMessage="A number here has more digits than can be shown exactly. Metadata can be saved once it is written as text."
            />
          }
          data-test-subj="apiKeyMetadataInexact"
        />
      )}
      {pairs.length === 0 ? (
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.details.metadata.none"
              defaultMessage="Nothing was noted on this key."
            />
          </p>
        </EuiText>
      ) : (
        <dl
          css={{
            display: 'grid',
            gridTemplateColumns: 'minmax(80px, max-content) minmax(0, 1fr)',
            columnGap: euiTheme.size.l,
            rowGap: euiTheme.size.xs,
            marginTop: euiTheme.size.s,
            fontSize: 14,
          }}
        >
          {pairs.map(([key, value]) => (
            <div key={key} css={{ display: 'contents' }}>
              <dt css={{ color: euiTheme.colors.textSubdued, overflowWrap: 'anywhere' }}>{key}</dt>
              <dd
                css={{
                  margin: 0,
                  overflowWrap: 'anywhere',
                  ...(typeof value !== 'string' && { fontFamily: euiTheme.font.familyCode, fontSize: 12 }),
                }}
              >
                {text(value)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
