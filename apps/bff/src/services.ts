import type { Audit } from './audit/audit.ts'
import type { Config } from './config.ts'
import type { Admission } from './plugins/admission.ts'
import type { ElasticsearchConnection } from './plugins/elasticsearch.ts'
import type { Sessions } from './plugins/session.ts'

/** What the routes of a feature are given. */
export type Services = {
  config: Config
  audit: Audit
  /** Who may go on to Elasticsearch now. */
  admission: Admission
  sessions: Sessions
  elasticsearch: ElasticsearchConnection
}
