import type { Config } from './config.ts'
import type { ElasticsearchConnection } from './plugins/elasticsearch.ts'
import type { Sessions } from './plugins/session.ts'

/** What the routes of a feature are given. */
export type Services = {
  config: Config
  sessions: Sessions
  elasticsearch: ElasticsearchConnection
}
