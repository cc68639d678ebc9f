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
  bulk_update: 'bulkUpdateApiKeys',
  invalidate: 'invalidateApiKey',
}

/** With Elasticsearch's own client, https://www.elastic.co/docs/reference/elasticsearch/clients/javascript. */
const asJavaScript = (
  requests: readonly ApiRequest[],
  endpoint: string,
) => `import { Client } from '@elastic/elasticsearch'

const client = new Client({
  node: ${JSON.stringify(endpoint)},
  auth: { username: process.env.ES_USERNAME, password: process.env.ES_PASSWORD },
})
${requests
  .map(({ action, id, runAs, body }) => {
    const options = runAs === undefined ? '' : `, ${json({ headers: { [runAsHeader]: runAs } })}`
    return `await client.security.${clientMethods[action]}(${json({ ...(id !== undefined && { id }), ...body })}${options})`
  })
  .join('\n')}`

/** The requests, in their order, in words of a tool. Hold no secret: who runs them gives their own. */
export function requestText(
  requests: readonly ApiRequest[],
  format: RequestFormat,
  endpoint: string,
): string {
  switch (format) {
    case 'console':
      return requests.map(asConsole).join('\n\n')
    case 'curl':
      return requests.map((request) => asCurl(request, endpoint)).join('\n\n')
    case 'terraform':
      return requests.map(asTerraform).join('\n\n')
    case 'javascript':
      return asJavaScript(requests, endpoint)
  }
}

/** Terraform describes whole keys: a change of one is none of its words. */
export const formatsFor = (requests: readonly Pick<ApiRequest, 'action'>[]): readonly RequestFormat[] =>
  requests.every(({ action }) => action === 'create' || action === 'create_cross_cluster')
    ? requestFormats
    : requestFormats.filter((format) => format !== 'terraform')
