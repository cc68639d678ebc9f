/** A key to be made. What is absent is not sent. */
export interface DemoKey {
  owner: string
  name: string
  type?: 'cross_cluster'
  /** As Elasticsearch takes it; `1ms` makes a key that is expired at once. Absent: never. */
  expiration?: string
  metadata?: Record<string, unknown>
  role_descriptors?: Record<string, unknown>
  access?: Record<string, unknown>
  invalidated?: true
}

const read = (...names: string[]) => ({ indices: [{ names, privileges: ['read', 'view_index_metadata'] }] })
const ship = (...names: string[]) => ({
  cluster: ['monitor'],
  indices: [{ names, privileges: ['auto_configure', 'create_doc'] }],
})

const longName =
  'Nightly reconciliation of card payments between the order service, the payment gateway and the general ledger, ' +
  'run by the finance data platform in eu-central-1 after the close of books; owned by team Ledger, ' +
  'see runbook FIN-2231 before touching it'

/** The keys of a web shop's cluster: every state, type and owner, and the names that tables and search stumble over. */
export const demoKeys: DemoKey[] = [
  // The checkout team.
  {
    owner: 'alice',
    name: 'checkout-service',
    expiration: '90d',
    metadata: { team: 'checkout', environment: 'production', ticket: 'CHK-1042' },
    role_descriptors: { checkout_writer: ship('logs-checkout-*', 'metrics-checkout-*') },
  },
  {
    owner: 'alice',
    name: 'checkout-service',
    expiration: '30d',
    metadata: { team: 'checkout', environment: 'staging' },
    role_descriptors: { checkout_writer: ship('logs-checkout-*') },
  },
  {
    owner: 'alice',
    name: 'checkout-service',
    invalidated: true,
    metadata: { team: 'checkout', environment: 'production', rotated: true },
  },
  {
    owner: 'alice',
    name: 'orders-search',
    expiration: '6d',
    metadata: { team: 'checkout', environment: 'production' },
    role_descriptors: { orders_reader: read('orders', 'orders-*') },
  },
  {
    owner: 'alice',
    name: 'load-test-2026-black-friday',
    expiration: '5h',
    metadata: { team: 'checkout', purpose: 'load test' },
  },
  {
    owner: 'alice',
    name: 'load-test-2025-black-friday',
    expiration: '1ms',
    metadata: { team: 'checkout', purpose: 'load test' },
  },
  { owner: 'alice', name: "Alice's laptop", expiration: '14d' },
  {
    owner: 'alice',
    name: 'fraud-model-features',
    expiration: '45d',
    role_descriptors: { features: read('orders-*') },
  },
  {
    owner: 'alice',
    name: '決済ゲートウェイ 本番',
    expiration: '180d',
    metadata: { team: 'checkout', region: 'ap-northeast-1' },
  },

  // The data platform team.
  {
    owner: 'bob',
    name: 'fleet-agent-ingest',
    metadata: { team: 'platform', environment: 'production', managed: true, managed_by: 'fleet' },
    role_descriptors: { agent: ship('logs-platform-*', 'metrics-*') },
  },
  {
    owner: 'bob',
    name: 'logstash-warehouse',
    expiration: '365d',
    metadata: {
      team: 'platform',
      environment: 'production',
      pipeline: 'warehouse',
      hosts: ['etl-1', 'etl-2', 'etl-3'],
    },
    role_descriptors: {
      logstash: {
        cluster: ['monitor', 'manage_ilm'],
        indices: [{ names: ['warehouse-*'], privileges: ['all'] }],
      },
    },
  },
  {
    owner: 'bob',
    name: 'airflow',
    expiration: '2d',
    metadata: { team: 'platform', environment: 'production' },
  },
  {
    owner: 'bob',
    name: 'airflow',
    expiration: '1ms',
    metadata: { team: 'platform', environment: 'production' },
  },
  {
    owner: 'bob',
    name: 'dbt-ci',
    expiration: '23h',
    metadata: { team: 'platform', repository: 'warehouse/dbt', ci: true },
  },
  {
    owner: 'bob',
    name: 'grafana-datasource',
    metadata: { team: 'platform', dashboard: 'https://grafana.example.com/d/es' },
    role_descriptors: { grafana: read('metrics-*') },
  },
  {
    owner: 'bob',
    name: 'metricbeat-legacy',
    invalidated: true,
    metadata: { team: 'platform', reason: 'replaced by fleet' },
  },
  { owner: 'bob', name: longName, expiration: '60d', metadata: { team: 'ledger', runbook: 'FIN-2231' } },
  { owner: 'bob', name: 'backup-verify', expiration: '40m', metadata: { team: 'platform' } },

  // One key and another of everybody else.
  { owner: 'developer', name: 'my-first-key', expiration: '90d' },
  { owner: 'developer', name: 'vscode-rest-client', expiration: '7d', metadata: { tool: 'vscode' } },
  {
    owner: 'developer',
    name: 'feature-branch-preview',
    expiration: '12h',
    metadata: { pull_request: 4821, ephemeral: true },
  },
  {
    owner: 'developer',
    name: 'feature-branch-preview',
    expiration: '1ms',
    metadata: { pull_request: 4790, ephemeral: true },
  },
  { owner: 'developer', name: 'no-rights-at-all', expiration: '30d', role_descriptors: { nothing: {} } },
  { owner: 'developer', name: 'leaked-in-slack', invalidated: true, metadata: { incident: 'SEC-311' } },
  { owner: 'developer', name: 'R&D <staging> "north"', expiration: '21d', metadata: { team: 'R&D' } },
  {
    owner: 'key_admin',
    name: 'key-rotation-bot',
    expiration: '30d',
    metadata: { team: 'security', schedule: 'weekly' },
    role_descriptors: { rotation: { cluster: ['manage_api_key'] } },
  },
  { owner: 'key_admin', name: 'Alerting: high CPU on checkout nodes', metadata: { rule: 'cpu-threshold' } },
  { owner: 'key_admin', name: 'Alerting: disk watermark', expiration: '3d' },
  {
    owner: 'security_admin',
    name: 'terraform',
    expiration: '120d',
    metadata: { team: 'security', environment: 'production', managed: true, managed_by: 'terraform' },
    role_descriptors: { terraform: { cluster: ['manage_security', 'monitor'] } },
  },
  {
    owner: 'security_admin',
    name: 'siem-forwarder',
    metadata: { team: 'security', environment: 'production' },
    role_descriptors: { siem: read('logs-audit-*', '.ds-logs-audit-*') },
  },
  {
    owner: 'security_admin',
    name: 'pentest-2026-q1',
    expiration: '1ms',
    metadata: { vendor: 'Redshift Security', contract: 'PT-26-01' },
  },
  {
    owner: 'auditor',
    name: 'quarterly-access-review',
    expiration: '10d',
    metadata: { period: '2026-Q4', ticket: 'AUD-77' },
  },
  {
    owner: 'guest',
    name: 'status-page',
    role_descriptors: { status: read('logs-*') },
    metadata: { team: 'web' },
  },
  {
    owner: 'guest',
    name: 'مفتاح تقارير المبيعات',
    expiration: '25d',
    metadata: { team: 'mena', region: 'me-south-1' },
  },

  // The superuser's: what people should not do, and do.
  { owner: 'elastic', name: 'admin-do-not-use', metadata: { comment: 'made during the migration of 2023' } },
  {
    owner: 'elastic',
    name: 'kibana-alerting',
    metadata: { managed: true },
    role_descriptors: { alerting: read('logs-*', 'metrics-*') },
  },
  {
    owner: 'elastic',
    name: 'support-export',
    expiration: '60m',
    role_descriptors: {
      masked_orders: {
        indices: [
          {
            names: ['orders-*'],
            privileges: ['read'],
            field_security: { grant: ['*'], except: ['card.*', 'email'] },
            query: '{"term":{"country":"DE"}}',
          },
        ],
      },
    },
    metadata: {
      ticket: 'SUP-9120',
      approved_by: ['alice', 'security_admin'],
      limits: { rows: 10000, pii: false },
    },
  },

  // Cross-cluster keys: with a trial or Enterprise license only.
  {
    owner: 'security_admin',
    type: 'cross_cluster',
    name: 'emea-search',
    expiration: '180d',
    metadata: { cluster: 'emea', environment: 'production' },
    access: { search: [{ names: ['logs-*', 'metrics-*'] }] },
  },
  {
    owner: 'security_admin',
    type: 'cross_cluster',
    name: 'dr-replication',
    metadata: { cluster: 'dr', environment: 'production' },
    access: { replication: [{ names: ['orders', 'orders-*'] }] },
  },
  {
    owner: 'security_admin',
    type: 'cross_cluster',
    name: 'apac-search-and-replication',
    expiration: '4d',
    access: { search: [{ names: ['logs-*'] }], replication: [{ names: ['warehouse-*'] }] },
  },
  {
    owner: 'elastic',
    type: 'cross_cluster',
    name: 'emea-search',
    invalidated: true,
    access: { search: [{ names: ['logs-*'] }] },
  },
  {
    owner: 'security_admin',
    type: 'cross_cluster',
    name: 'partner-search-trial',
    expiration: '1ms',
    access: { search: [{ names: ['logs-checkout-*'] }] },
  },
]
