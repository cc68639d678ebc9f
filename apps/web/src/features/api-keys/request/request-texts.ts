import type { ApiRequest } from './api-request.ts'
import { asTerraform } from './terraform.ts'

export const requestFormats = ['console', 'curl', 'terraform', 'javascript'] as const
export type RequestFormat = (typeof requestFormats)[number]

const json = (value: unknown) => JSON.stringify(value, null, 2)

const runAsHeader = 'es-security-runas-user'

/** As the Console of Kibana takes it, which sends no header of one's own. */
const asConsole = ({ method, path, runAs, body }: ApiRequest) =>
  `${runAs === undefined ? '' : `# Send it with the header ${runAsHeader}: ${runAs}\n`}${method} ${path}\n${json(body)}`

const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** curl asks for the password itself: it stands in no history. */
const asCurl = ({ method, path, runAs, body }: ApiRequest, endpoint: string) =>
  [
    `curl -X ${method} ${shellQuoted(endpoint + path)}`,
    '--user "$ES_USERNAME"',
    ...(runAs === undefined ? [] : [`--header ${shellQuoted(`${runAsHeader}: ${runAs}`)}`]),
    "--header 'Content-Type: application/json'",
    `--data ${shellQuoted(json(body))}`,
  ].join(' \\\n  ')

const clientMethods: Record<ApiRequest['action'], string> = {
  create: 'createApiKey',
  create_cross_cluster: 'createCrossClusterApiKey',
  update: 'updateApiKey',
  update_cross_cluster: 'updateCrossClusterApiKey',
}

/** With Elasticsearch's own client, https://www.elastic.co/docs/reference/elasticsearch/clients/javascript. */
const asJavaScript = (
  { action, id, runAs, body }: ApiRequest,
  endpoint: string,
) => `import { Client } from '@elastic/elasticsearch'

const client = new Client({
  node: ${JSON.stringify(endpoint)},
  auth: { username: process.env.ES_USERNAME, password: process.env.ES_PASSWORD },
})
await client.security.${clientMethods[action]}(${json({ ...(id !== undefined && { id }), ...body })}${
  runAs === undefined ? '' : `, ${json({ headers: { [runAsHeader]: runAs } })}`
})`

/** The request in words of a tool. Holds no secret: who runs it gives their own. */
export function requestText(request: ApiRequest, format: RequestFormat, endpoint: string): string {
  switch (format) {
    case 'console':
      return asConsole(request)
    case 'curl':
      return asCurl(request, endpoint)
    case 'terraform':
      return asTerraform(request)
    case 'javascript':
      return asJavaScript(request, endpoint)
  }
}

/** Terraform describes whole keys: an update alone is none of its words. */
export const formatsFor = ({ action }: Pick<ApiRequest, 'action'>): readonly RequestFormat[] =>
  action === 'create' || action === 'create_cross_cluster'
    ? requestFormats
    : requestFormats.filter((format) => format !== 'terraform')
