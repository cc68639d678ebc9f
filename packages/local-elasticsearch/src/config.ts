import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface NodeConfig {
  port: number
  license: 'trial' | 'basic'
  settings: Record<string, string>
}

/** elasticsearch.yml. The caller's settings win over ours; all values are quoted, Elasticsearch reads them as text. */
export function elasticsearchYml({ port, license, settings }: NodeConfig): string {
  const all: Record<string, string> = {
    'cluster.name': 'latchkey',
    'node.name': 'local',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': String(port),
    'transport.port': '0',
    // A full disk is noticed by the launcher; a nearly full one must not turn indices read-only.
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
    'xpack.security.enabled': 'true',
    'xpack.security.autoconfiguration.enabled': 'false',
    'xpack.license.self_generated.type': license,
    ...settings,
  }
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('')
}

const log4j2Properties = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
`

/** Makes the folders of a node and writes HOME/config; `files` are put beside (certificates, jwks.json, users). */
export async function writeConfig(
  home: string,
  config: NodeConfig,
  files: Record<string, string>,
): Promise<void> {
  for (const folder of ['config', 'data', 'logs', 'modules', 'plugins']) {
    await mkdir(join(home, folder), { recursive: true })
  }
  const all = {
    'elasticsearch.yml': elasticsearchYml(config),
    'log4j2.properties': log4j2Properties,
    ...files,
  }
  for (const [name, content] of Object.entries(all)) {
    await writeFile(join(home, 'config', name), content)
  }
}
