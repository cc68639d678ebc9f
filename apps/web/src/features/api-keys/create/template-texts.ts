import { type BuiltInTemplateId, builtInTemplateIds, type KeyTemplate } from '@latchkey/contract'
import { defineMessages, type IntlShape, type MessageDescriptor } from 'react-intl'

const titles: Record<BuiltInTemplateId, MessageDescriptor> = defineMessages({
  logstash: { id: 'apiKeys.template.logstash', defaultMessage: 'Logstash' },
  beats: { id: 'apiKeys.template.beats', defaultMessage: 'Beats' },
  'elastic-agent': { id: 'apiKeys.template.elasticAgent', defaultMessage: 'Standalone Elastic Agent' },
  'read-only-search': { id: 'apiKeys.template.readOnlySearch', defaultMessage: 'Read-only search' },
  monitoring: { id: 'apiKeys.template.monitoring', defaultMessage: 'Monitoring' },
  'cross-cluster-search': {
    id: 'apiKeys.template.crossClusterSearch',
    defaultMessage: 'Cross-cluster search',
  },
  'cross-cluster-replication': {
    id: 'apiKeys.template.crossClusterReplication',
    defaultMessage: 'Cross-cluster replication',
  },
})

const descriptions: Record<BuiltInTemplateId, MessageDescriptor> = defineMessages({
  logstash: { id: 'apiKeys.template.logstash.for', defaultMessage: 'Adds events to logstash-*.' },
  beats: {
    id: 'apiKeys.template.beats.for',
    defaultMessage: 'Adds events to the indices of all Beats. Remove those that you do not use.',
  },
  'elastic-agent': {
    id: 'apiKeys.template.elasticAgent.for',
    defaultMessage: 'Adds logs, metrics, traces and synthetics.',
  },
  'read-only-search': {
    id: 'apiKeys.template.readOnlySearch.for',
    defaultMessage: 'Searches my-index-*. Replace it with your indices.',
  },
  monitoring: {
    id: 'apiKeys.template.monitoring.for',
    defaultMessage: 'Reads health and statistics, no documents.',
  },
  'cross-cluster-search': {
    id: 'apiKeys.template.crossClusterSearch.for',
    defaultMessage: 'Lets another cluster search logs-*. Replace it with your indices.',
  },
  'cross-cluster-replication': {
    id: 'apiKeys.template.crossClusterReplication.for',
    defaultMessage: 'Lets another cluster replicate archive-*. Replace it with your indices.',
  },
})

/** Title and purpose of a template: the operator's own words where there are some. */
export function templateTexts(
  { id, title, description }: KeyTemplate,
  { formatMessage }: Pick<IntlShape, 'formatMessage'>,
): { title: string; description: string | undefined } {
  const builtIn = title === undefined ? builtInTemplateIds.find((each) => each === id) : undefined
  return {
    title: title ?? (builtIn ? formatMessage(titles[builtIn]) : id),
    description: description ?? (builtIn && formatMessage(descriptions[builtIn])),
  }
}
