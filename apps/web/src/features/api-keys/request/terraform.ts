import { z } from 'zod'
import type { ApiRequest } from './api-request.ts'

/*
 * The resource elasticstack_elasticsearch_security_api_key of Elastic's provider
 * (https://registry.terraform.io/providers/elastic/elasticstack/latest/docs/resources/elasticsearch_security_api_key).
 */

/** A quoted string of Terraform: like JSON's, but for templates and for escapes that it does not have. */
const quoted = (text: string) =>
  JSON.stringify(text)
    .replaceAll('\\b', '\\u0008')
    .replaceAll('\\f', '\\u000c')
    .replace(/([$%])\{/g, '$1$1{')

const isName = (key: string) => /^[A-Za-z_][\w-]*$/.test(key)

/** A value of Terraform's language, indented. */
function written(value: unknown, indent: string): string {
  const deeper = `${indent}  `
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null))
      return `[${value.map((item) => written(item, deeper)).join(', ')}]`
    return `[\n${value.map((item) => `${deeper}${written(item, deeper)},\n`).join('')}${indent}]`
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return '{}'
    const lines = entries.map(
      ([key, item]) => `${deeper}${isName(key) ? key : quoted(key)} = ${written(item, deeper)}\n`,
    )
    return `{\n${lines.join('')}${indent}}`
  }
  return JSON.stringify(value)
}

const encoded = (value: unknown, indent = '  ') => `jsonencode(${written(value, indent)})`

const Entries = z
  .array(z.looseObject({ names: z.union([z.string().transform((name) => [name]), z.array(z.string())]) }))
  .optional()
const Access = z.object({ search: Entries, replication: Entries })

/** An attribute of an entry that is the text of some JSON. */
const jsonText = (value: unknown) => (typeof value === 'string' ? quoted(value) : encoded(value, '        '))

/** Access is attributes, not JSON; limits of an entry are JSON inside of it. */
function accessText(access: unknown): string {
  const parsed = Access.parse(access)
  const list = (kind: 'search' | 'replication') =>
    parsed[kind] === undefined
      ? ''
      : `    ${kind} = [\n${parsed[kind]
          .map(({ names, field_security, query, allow_restricted_indices }) => {
            const lines = [
              `names = ${written(names, '        ')}`,
              ...(field_security === undefined ? [] : [`field_security = ${jsonText(field_security)}`]),
              ...(query === undefined ? [] : [`query = ${jsonText(query)}`]),
              ...(allow_restricted_indices === undefined
                ? []
                : [
                    kind === 'search'
                      ? `allow_restricted_indices = ${written(allow_restricted_indices, '')}`
                      : '# The provider has no allow_restricted_indices for replication.',
                  ]),
            ]
            return `      {\n${lines.map((line) => `        ${line}\n`).join('')}      },\n`
          })
          .join('')}    ]\n`
  return `{\n${list('search')}${list('replication')}  }`
}

/** The name of the resource within its configuration. */
const label = (name: unknown) => {
  const word = String(name)
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^[^A-Za-z_]+/, '')
  return /[A-Za-z]/.test(word) ? word : 'api_key'
}

/** The key as a resource of Terraform. Its state holds the secret: the provider marks that as sensitive. */
export function asTerraform({ action, runAs, body }: ApiRequest): string {
  const { name, expiration, role_descriptors, access, metadata, certificate_identity } = body
  const attributes = [
    `name = ${written(name, '  ')}`,
    ...(action === 'create_cross_cluster' ? ['type = "cross_cluster"'] : []),
    ...(role_descriptors === undefined ? [] : [`role_descriptors = ${encoded(role_descriptors)}`]),
    ...(access === undefined ? [] : [`access = ${accessText(access)}`]),
    ...(expiration === undefined ? [] : [`expiration = ${written(expiration, '  ')}`]),
    ...(metadata === undefined ? [] : [`metadata = ${encoded(metadata)}`]),
    ...(certificate_identity === undefined
      ? []
      : ['# The provider has no attribute for certificate_identity: set it with an update.']),
  ]
  const acting =
    runAs === undefined
      ? ''
      : `# In the provider's elasticsearch block: headers = ${written({ 'es-security-runas-user': runAs }, '# ')}\n`
  return `${acting}resource "elasticstack_elasticsearch_security_api_key" "${label(name)}" {\n${attributes
    .map((line) => `  ${line}\n`)
    .join('')}}`
}
