import { EuiButtonEmpty, EuiCallOut, EuiText } from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'
import { paths } from '../../../paths.ts'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { code } from '../../../ui/rich-text.tsx'

/** Title of the view, and the way back. */
export function RevokedHeader() {
  const { href, onClick } = useLinkProps({ to: paths.apiKeys, search: {} })
  return (
    <PageHeader
      title={<FormattedMessage id="apiKeys.revoked.title" defaultMessage="Recently deleted" />}
      subtitle={
        <FormattedMessage
          id="apiKeys.revoked.subtitle"
          defaultMessage="Elasticsearch refuses these keys, and still knows whose they were."
        />
      }
      action={
        <EuiButtonEmpty
          iconType="chevronSingleLeft"
          href={href}
          onClick={onClick}
          css={{ flexShrink: 0 }}
          data-test-subj="apiKeysRevokedBackLink"
        >
          <FormattedMessage id="apiKeys.revoked.back" defaultMessage="All API keys" />
        </EuiButtonEmpty>
      }
    />
  )
}

/** What Elasticsearch does with deleted keys, and what it does not tell. */
export function RevokedExplained({ mayDelete }: { mayDelete: boolean }) {
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      iconType="info"
      css={{ marginTop: 12 }}
      title={
        <FormattedMessage
          id="apiKeys.revoked.forGood"
          defaultMessage="A deleted key cannot be brought back"
        />
      }
      data-test-subj="apiKeysRevokedCallout"
    >
      <EuiText size="s" css={{ '& p': { marginBlockEnd: 4 }, overflowWrap: 'anywhere' }}>
        {mayDelete && (
          <p>
            <FormattedMessage
              id="apiKeys.revoked.instead"
              defaultMessage="Whoever still needs one of these creates a new key."
            />
          </p>
        )}
        <p>
          <FormattedMessage
            id="apiKeys.revoked.retention"
            defaultMessage="Elasticsearch keeps deleted and expired keys for 7 days by default. Later it removes them, when another key is deleted."
          />{' '}
          <DocumentationLink topic="apiKeys" />
        </p>
        <p>
          <FormattedMessage
            id="apiKeys.revoked.who"
            defaultMessage="Who deleted a key is in the audit logs alone: <code>api-key-invalidate</code> in Latchkey’s, <code>invalidate_apikeys</code> in Elasticsearch’s."
            values={{ code }}
          />
        </p>
      </EuiText>
    </EuiCallOut>
  )
}
