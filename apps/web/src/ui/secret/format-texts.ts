import { defineMessages, type MessageDescriptor } from 'react-intl'
import type { FormatGroup, KeyFormat } from './key-formats.ts'

export const groupNames: Record<FormatGroup, MessageDescriptor> = defineMessages({
  plain: { id: 'apiKeys.format.group.plain', defaultMessage: 'Plain' },
  clients: { id: 'apiKeys.format.group.clients', defaultMessage: 'Clients' },
  shippers: { id: 'apiKeys.format.group.shippers', defaultMessage: 'Shippers' },
})

export const formatNames: Record<KeyFormat, MessageDescriptor> = defineMessages({
  encoded: { id: 'apiKeys.format.encoded', defaultMessage: 'Encoded' },
  id_key: { id: 'apiKeys.format.idKey', defaultMessage: 'id:key' },
  header: { id: 'apiKeys.format.header', defaultMessage: 'Authorization header' },
  env: { id: 'apiKeys.format.env', defaultMessage: '.env' },
  json: { id: 'apiKeys.format.json', defaultMessage: 'JSON' },
  curl: { id: 'apiKeys.format.curl', defaultMessage: 'curl' },
  javascript: { id: 'apiKeys.format.javascript', defaultMessage: 'JavaScript' },
  python: { id: 'apiKeys.format.python', defaultMessage: 'Python' },
  java: { id: 'apiKeys.format.java', defaultMessage: 'Java' },
  go: { id: 'apiKeys.format.go', defaultMessage: 'Go' },
  logstash: { id: 'apiKeys.format.logstash', defaultMessage: 'Logstash' },
  beats: { id: 'apiKeys.format.beats', defaultMessage: 'Beats' },
  elastic_agent: { id: 'apiKeys.format.elasticAgent', defaultMessage: 'Elastic Agent' },
})

/** Where it goes, in a line. */
export const formatUses: Record<KeyFormat, MessageDescriptor> = defineMessages({
  encoded: { id: 'apiKeys.format.encoded.use', defaultMessage: 'What most clients take.' },
  id_key: { id: 'apiKeys.format.idKey.use', defaultMessage: 'What Beats and Logstash take.' },
  header: { id: 'apiKeys.format.header.use', defaultMessage: 'For any HTTP request.' },
  env: { id: 'apiKeys.format.env.use', defaultMessage: 'Variables of the environment.' },
  json: { id: 'apiKeys.format.json.use', defaultMessage: 'All that Elasticsearch answered.' },
  curl: { id: 'apiKeys.format.curl.use', defaultMessage: 'Asks this cluster whose key it is.' },
  javascript: { id: 'apiKeys.format.javascript.use', defaultMessage: 'With @elastic/elasticsearch.' },
  python: { id: 'apiKeys.format.python.use', defaultMessage: 'With the package elasticsearch.' },
  java: { id: 'apiKeys.format.java.use', defaultMessage: 'With elasticsearch-java.' },
  go: { id: 'apiKeys.format.go.use', defaultMessage: 'With go-elasticsearch.' },
  logstash: {
    id: 'apiKeys.format.logstash.use',
    defaultMessage: 'For a pipeline. Logstash sends an API key over https only.',
  },
  beats: { id: 'apiKeys.format.beats.use', defaultMessage: 'For filebeat.yml and its like.' },
  elastic_agent: {
    id: 'apiKeys.format.elasticAgent.use',
    defaultMessage: 'For elastic-agent.yml of a standalone agent.',
  },
})
