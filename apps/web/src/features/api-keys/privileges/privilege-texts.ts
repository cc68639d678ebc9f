import { defineMessages, type MessageDescriptor } from 'react-intl'

/** What the common cluster privileges are for, after Elasticsearch's documentation; others go by their name. */
export const clusterTexts: Partial<Record<string, MessageDescriptor>> = defineMessages({
  monitor: {
    id: 'apiKeys.privilege.monitor',
    defaultMessage: 'Read health, settings and statistics of the cluster',
  },
  manage: {
    id: 'apiKeys.privilege.manage',
    defaultMessage: 'Change the cluster’s settings, but not its security',
  },
  all: { id: 'apiKeys.privilege.all', defaultMessage: 'Everything, security included' },
  manage_own_api_key: {
    id: 'apiKeys.privilege.manageOwnApiKey',
    defaultMessage: 'Make and revoke one’s own API keys',
  },
  manage_api_key: {
    id: 'apiKeys.privilege.manageApiKey',
    defaultMessage: 'Make API keys and revoke everybody’s',
  },
  manage_security: {
    id: 'apiKeys.privilege.manageSecurity',
    defaultMessage: 'Manage users, roles and API keys',
  },
  read_security: { id: 'apiKeys.privilege.readSecurity', defaultMessage: 'Read users, roles and API keys' },
  manage_index_templates: {
    id: 'apiKeys.privilege.manageIndexTemplates',
    defaultMessage: 'Change index templates',
  },
  manage_ilm: { id: 'apiKeys.privilege.manageIlm', defaultMessage: 'Change index lifecycle policies' },
  read_ilm: { id: 'apiKeys.privilege.readIlm', defaultMessage: 'Read index lifecycle policies' },
  manage_pipeline: { id: 'apiKeys.privilege.managePipeline', defaultMessage: 'Change ingest pipelines' },
  manage_ingest_pipelines: {
    id: 'apiKeys.privilege.manageIngestPipelines',
    defaultMessage: 'Change and try ingest pipelines',
  },
  read_pipeline: { id: 'apiKeys.privilege.readPipeline', defaultMessage: 'Read and try ingest pipelines' },
  create_snapshot: { id: 'apiKeys.privilege.createSnapshot', defaultMessage: 'Take snapshots' },
  monitor_snapshot: {
    id: 'apiKeys.privilege.monitorSnapshot',
    defaultMessage: 'Read snapshots and their state',
  },
  transport_client: {
    id: 'apiKeys.privilege.transportClient',
    defaultMessage: 'What connecting to a remote cluster needs',
  },
  monitor_enrich: { id: 'apiKeys.privilege.monitorEnrich', defaultMessage: 'Read enrich policies' },
  monitor_stats: { id: 'apiKeys.privilege.monitorStats', defaultMessage: 'Read statistics' },
})

/** What the common index privileges are for. */
export const indexTexts: Partial<Record<string, MessageDescriptor>> = defineMessages({
  read: { id: 'apiKeys.privilege.index.read', defaultMessage: 'Search and get documents' },
  view_index_metadata: {
    id: 'apiKeys.privilege.index.viewIndexMetadata',
    defaultMessage: 'Read mappings, settings and aliases',
  },
  create_doc: { id: 'apiKeys.privilege.index.createDoc', defaultMessage: 'Add documents, change none' },
  create: {
    id: 'apiKeys.privilege.index.create',
    defaultMessage: 'Index documents, without updates by script',
  },
  index: { id: 'apiKeys.privilege.index.index', defaultMessage: 'Index and update documents' },
  delete: { id: 'apiKeys.privilege.index.delete', defaultMessage: 'Delete documents' },
  write: { id: 'apiKeys.privilege.index.write', defaultMessage: 'Index, update and delete documents' },
  auto_configure: {
    id: 'apiKeys.privilege.index.autoConfigure',
    defaultMessage: 'Let indices and data streams be made when documents come',
  },
  create_index: {
    id: 'apiKeys.privilege.index.createIndex',
    defaultMessage: 'Make indices and data streams',
  },
  delete_index: {
    id: 'apiKeys.privilege.index.deleteIndex',
    defaultMessage: 'Delete indices and data streams',
  },
  manage: { id: 'apiKeys.privilege.index.manage', defaultMessage: 'Monitor and change the index itself' },
  monitor: { id: 'apiKeys.privilege.index.monitor', defaultMessage: 'Read statistics and recovery' },
  all: { id: 'apiKeys.privilege.index.all', defaultMessage: 'Everything on these indices' },
})
