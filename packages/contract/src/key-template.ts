import { z } from 'zod'
import { CrossClusterAccess } from './cross-cluster-access.ts'
import { Expiration } from './expiration.ts'
import { Metadata } from './metadata.ts'
import { RoleDescriptors } from './role-descriptors.ts'

const common = {
  /** In links (`?template=`); an operator's with the id of a built-in one replaces it. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Lower-case letters, digits and dashes, at most 64'),
  /** What people choose by. Built-in templates have translated texts instead. */
  title: z.string().trim().min(1).max(100).optional(),
  description: z.string().trim().min(1).max(300).optional(),
  /** Suggested; absent: the form's own expiry stays. */
  expiration: Expiration.optional(),
  metadata: Metadata.optional(),
}

/** What a form of a new key can be filled in with: a proposal, which a person looks at and changes before anything is made. */
export const KeyTemplate = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('rest'), role_descriptors: RoleDescriptors }),
  z.strictObject({ ...common, type: z.literal('cross_cluster'), access: CrossClusterAccess }),
])
export type KeyTemplate = z.output<typeof KeyTemplate>

/** Templates of an operator: each needs a title, and no two have the same id. */
export const OperatorTemplates = z
  .array(
    KeyTemplate.refine(({ title }) => title !== undefined, {
      error: 'A template needs a title',
      path: ['title'],
    }),
  )
  .max(100)
  .refine((templates) => new Set(templates.map(({ id }) => id)).size === templates.length, {
    error: 'Two templates have the same id',
  })

export const builtInTemplateIds = [
  'logstash',
  'beats',
  'elastic-agent',
  'read-only-search',
  'monitoring',
  'cross-cluster-search',
  'cross-cluster-replication',
] as const
export type BuiltInTemplateId = (typeof builtInTemplateIds)[number]

/** What a program needs that writes events into indices which it makes by doing so. */
const written = (name: string) => ({
  names: [name],
  privileges: ['view_index_metadata', 'create_doc', 'auto_configure'],
})

/**
 * Templates for what most keys are made for, with no more than Elastic's documentation asks for. Index names are those
 * that the tools use by themselves.
 */
export const builtInTemplates: (KeyTemplate & { id: BuiltInTemplateId })[] = [
  {
    // https://www.elastic.co/docs/reference/logstash/secure-connection, "API key for publishing", and auto_configure, without
    // which Elasticsearch refuses the first event of an index that is not there yet.
    id: 'logstash',
    type: 'rest',
    expiration: '365d',
    role_descriptors: {
      logstash_writer: {
        cluster: ['monitor', 'manage_ilm', 'read_ilm'],
        indices: [written('logstash-*')],
      },
    },
  },
  {
    // https://www.elastic.co/docs/reference/beats/filebeat/beats-api-keys, the same for each of the Beats.
    id: 'beats',
    type: 'rest',
    expiration: '365d',
    role_descriptors: {
      beats_writer: {
        cluster: ['monitor', 'read_ilm', 'read_pipeline'],
        indices: [
          'filebeat-*',
          'metricbeat-*',
          'auditbeat-*',
          'heartbeat-*',
          'packetbeat-*',
          'winlogbeat-*',
        ].map(written),
      },
    },
  },
  {
    // https://www.elastic.co/docs/reference/fleet/grant-access-to-elasticsearch
    id: 'elastic-agent',
    type: 'rest',
    expiration: '365d',
    role_descriptors: {
      standalone_agent: {
        cluster: ['monitor'],
        indices: [
          {
            names: ['logs-*-*', 'metrics-*-*', 'traces-*-*', 'synthetics-*-*'],
            privileges: ['auto_configure', 'create_doc'],
          },
        ],
      },
    },
  },
  {
    // https://www.elastic.co/docs/reference/elasticsearch/security-privileges: read is searching and getting documents,
    // view_index_metadata what a client asks about aliases, mappings and fields.
    id: 'read-only-search',
    type: 'rest',
    expiration: '90d',
    role_descriptors: {
      reader: { indices: [{ names: ['my-index-*'], privileges: ['read', 'view_index_metadata'] }] },
    },
  },
  {
    // The same page: monitor is every read-only operation on the state of the cluster, or on statistics of indices. The
    // reserved role remote_monitoring_collector has these two for the same purpose.
    id: 'monitoring',
    type: 'rest',
    expiration: '365d',
    role_descriptors: {
      monitoring: { cluster: ['monitor'], indices: [{ names: ['*'], privileges: ['monitor'] }] },
    },
  },
  {
    // https://www.elastic.co/docs/deploy-manage/remote-clusters/remote-clusters-api-key
    id: 'cross-cluster-search',
    type: 'cross_cluster',
    expiration: '365d',
    access: { search: [{ names: ['logs-*'] }] },
  },
  {
    id: 'cross-cluster-replication',
    type: 'cross_cluster',
    expiration: '365d',
    access: { replication: [{ names: ['archive-*'] }] },
  },
]
