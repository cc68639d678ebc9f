import { EuiLink } from '@elastic/eui'
import { defineMessages, type MessageDescriptor, useIntl } from 'react-intl'
import { useSession } from '../api/session.ts'
import { type DocumentationTopic, documentationLink } from './documentation-links.ts'

const texts: Record<DocumentationTopic, MessageDescriptor> = defineMessages({
  apiKeys: { id: 'documentation.apiKeys', defaultMessage: 'About API keys' },
  expiration: { id: 'documentation.expiration', defaultMessage: 'About expiry' },
  metadata: { id: 'documentation.metadata', defaultMessage: 'About metadata' },
  roles: { id: 'documentation.roles', defaultMessage: 'About roles' },
  roleDescriptors: { id: 'documentation.roleDescriptors', defaultMessage: 'About role descriptors' },
  crossCluster: { id: 'documentation.crossCluster', defaultMessage: 'About cross-cluster access' },
  certificateIdentity: {
    id: 'documentation.certificateIdentity',
    defaultMessage: 'About certificate identity',
  },
})

/** A link to the page of Elasticsearch's documentation that explains something, for the cluster's version; in a new tab. */
export function DocumentationLink({ topic }: { topic: DocumentationTopic }) {
  const intl = useIntl()
  const { cluster } = useSession()
  return (
    <EuiLink
      href={documentationLink(topic, cluster.version)}
      target="_blank"
      rel="noopener"
      css={{ whiteSpace: 'nowrap' }}
      data-test-subj={`documentationLink-${topic}`}
    >
      {intl.formatMessage(texts[topic])}
    </EuiLink>
  )
}
