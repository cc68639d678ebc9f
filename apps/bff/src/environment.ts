import { z } from 'zod'
import {
  addresses,
  auditTarget,
  baseUrl,
  encodedApiKey,
  fingerprint,
  pemFile,
  policyFile,
  publicUrl,
  templatesFile,
  text,
  webFolder,
  whole,
} from './config-values.ts'
import { mostSessionsOfOne } from './plugins/session-store.ts'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Every variable of the environment that Latchkey reads. docs/configuration.md lists the same, a test sees to it. */
export const Environment = z.object({
  ELASTICSEARCH_URL: baseUrl.meta({
    description: 'Address of the cluster, as this process reaches it.',
    bounds: 'http or https; a path is allowed, credentials are not',
  }),
  ELASTICSEARCH_CA_FILE: pemFile.optional().meta({
    description:
      'PEM file with the certificate authorities to trust for `ELASTICSEARCH_URL`, instead of the system’s.',
    bounds: 'a readable file',
  }),
  ELASTICSEARCH_CA_FINGERPRINT: fingerprint.optional().meta({
    description:
      'SHA-256 fingerprint of the certificate authority that the certificate of `ELASTICSEARCH_URL` must come from, as Elasticsearch prints it at its first start. Instead of `ELASTICSEARCH_CA_FILE`: names in the certificate are not compared then.',
    bounds: '64 hexadecimal digits, with or without colons',
  }),
  ELASTICSEARCH_CLIENT_CERT_FILE: pemFile.optional().meta({
    description: 'PEM file with the certificate that Latchkey shows to Elasticsearch or a proxy before it.',
    bounds: 'a readable file; needs `ELASTICSEARCH_CLIENT_KEY_FILE`',
  }),
  ELASTICSEARCH_CLIENT_KEY_FILE: pemFile.optional().meta({
    description: 'PEM file with the private key of that certificate, unencrypted.',
    bounds: 'a readable file; needs `ELASTICSEARCH_CLIENT_CERT_FILE`',
  }),
  ELASTICSEARCH_TLS_INSECURE: z.enum(['true', 'false'], 'must be true or false').default('false').meta({
    description:
      '`true` takes any certificate for Elasticsearch’s: whoever is on the way reads every password. Each start warns of it; for experiments alone.',
    bounds: '`true`, `false`',
  }),
  ELASTICSEARCH_REQUEST_TIMEOUT_MS: whole(1000, 300_000, 30_000).meta({
    description: 'How long one request to Elasticsearch may take, in milliseconds.',
    bounds: '1000 to 300000',
  }),
  ELASTICSEARCH_PUBLIC_URL: baseUrl.optional().meta({
    description:
      'Address of the cluster that is shown to people for their programs. Unset: `ELASTICSEARCH_URL`.',
    bounds: 'http or https; a path is allowed, credentials are not',
  }),
  ELASTICSEARCH_SERVICE_API_KEY: encodedApiKey.optional().meta({
    description:
      'Secret. Credential that keeps sessions in an index of Elasticsearch and does nothing else ([the role it needs](#sessions-in-elasticsearch)): many processes share them, and a restart signs nobody out. Unset: sessions are in the memory of the one process.',
    bounds: 'an API key as Elasticsearch encodes it',
  }),
  KIBANA_URL: baseUrl.optional().meta({
    description: 'Kibana of this cluster, for links to what Latchkey does not have. Unset: no such links.',
    bounds: 'http or https; a path is allowed, credentials are not',
  }),
  LATCHKEY_HOST: z.string().default('127.0.0.1').meta({
    description:
      'Address to listen on. `0.0.0.0` listens on all; one that others reach needs TLS ([behind TLS](#behind-tls)).',
    bounds: 'an IP address or host name',
  }),
  LATCHKEY_PORT: whole(0, 65_535, 5611).meta({
    description: 'Port to listen on; 0 takes any free one.',
    bounds: '0 to 65535',
  }),
  LATCHKEY_PUBLIC_URL: publicUrl.optional().meta({
    description:
      'Address that browsers use, such as `https://latchkey.example.com` or `https://tools.example.com/latchkey`. Required behind TLS: with https the cookie is `Secure` and HSTS is sent. Unset: the `Host` header of each request, and no path.',
    bounds: 'http or https; a path of letters, digits and `.-_~` is allowed',
  }),
  LATCHKEY_PLAIN_HTTP: z.enum(['refuse', 'allow'], 'must be refuse or allow').default('refuse').meta({
    description:
      'Plain HTTP on an address that others reach. `refuse` ends the start, unless `LATCHKEY_PUBLIC_URL` is https and `LATCHKEY_TRUSTED_PROXIES` names the proxy that ends TLS. `allow` says that nobody can listen in: a port that is published on the own machine alone, or a proxy that nobody can get past.',
    bounds: '`refuse`, `allow`',
  }),
  LATCHKEY_HSTS_SUBDOMAINS: z.enum(['on', 'off'], 'must be on or off').default('off').meta({
    description:
      'Whether HSTS, which is sent with https, goes for every name below the host too. Browsers keep to it for a year: `on` only where each of them has TLS.',
    bounds: '`on`, `off`',
  }),
  LATCHKEY_TLS_CERT_FILE: pemFile.optional().meta({
    description:
      'PEM file with the certificate to listen with, and those between it and its authority. Read again on `SIGHUP`. Unset: plain HTTP.',
    bounds: 'a readable file; needs `LATCHKEY_TLS_KEY_FILE`',
  }),
  LATCHKEY_TLS_KEY_FILE: pemFile.optional().meta({
    description: 'PEM file with the private key of that certificate, unencrypted. Read again on `SIGHUP`.',
    bounds: 'a readable file; needs `LATCHKEY_TLS_CERT_FILE`',
  }),
  LATCHKEY_CLUSTER_NAME: text.optional().meta({
    description: 'Name of the cluster for people. Unset: Elasticsearch’s, for callers who may read it.',
    bounds: 'at most 1,000 characters',
  }),
  LATCHKEY_CLUSTER_VERSION: z
    .string()
    .regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, 'must be a version such as 9.5.3')
    .optional()
    .meta({
      description:
        'Version of the cluster, for links into its documentation. Unset: Elasticsearch’s, for callers who may read it.',
      bounds: 'three numbers, such as `9.5.3`',
    }),
  LATCHKEY_CROSS_CLUSTER_PROBE: z.enum(['on', 'off'], 'must be on or off').default('on').meta({
    description:
      'Whether to ask the cluster, once a minute at most and for users with `manage_security` who may not read licence and version, if cross-cluster keys are licensed: by an empty update of a key that does not exist, which changes nothing. `off`: they are offered where the licence cannot be read, and Elasticsearch refuses.',
    bounds: '`on`, `off`',
  }),
  LATCHKEY_ACCESS_CONTACT: text.optional().meta({
    description: 'Whom to ask for privileges; plain text, shown on the no-permission page.',
    bounds: 'at most 1,000 characters',
  }),
  LATCHKEY_EXPIRY_SOON_DAYS: whole(1, 3650, 30).meta({
    description: 'Days left from which a key is shown as one that expires soon.',
    bounds: '1 to 3650',
  }),
  LATCHKEY_EXPIRY_VERY_SOON_DAYS: whole(1, 3650, 7).meta({
    description: 'Days left from which a key is shown as one that expires very soon.',
    bounds: '1 to 3650, at most `LATCHKEY_EXPIRY_SOON_DAYS`',
  }),
  LATCHKEY_ALL_RIGHTS_MAX_KEYS: whole(0, 10_000, 10_000).meta({
    description:
      'Keys that are read one by one, at most, to count and list those that may do everything their owner could, which Elasticsearch cannot be asked for. Who sees more is told that they were not counted. 0: never.',
    bounds: '0 to 10000',
  }),
  LATCHKEY_TEMPLATES_FILE: templatesFile.default([]).meta({
    description:
      'JSON file with templates for new keys, beside those that are built in ([templates](#templates)). Read once at the start.',
    bounds: 'a readable file',
  }),
  LATCHKEY_POLICY_FILE: policyFile.optional().meta({
    description:
      'JSON file with rules for keys that are made or changed through Latchkey ([policy](policy.md)). Read once at the start. Unset: none.',
    bounds: 'a readable file',
  }),
  LATCHKEY_SESSION_IDLE_MINUTES: whole(1, 43_200, 480).meta({
    description: 'A session ends when it is not used for so long.',
    bounds: '1 to 43200, at most `LATCHKEY_SESSION_LIFESPAN_MINUTES`',
  }),
  LATCHKEY_SESSION_LIFESPAN_MINUTES: whole(1, 43_200, 1440).meta({
    description: 'A session ends after so long in any case.',
    bounds: '1 to 43200',
  }),
  LATCHKEY_SESSION_MAX: whole(1, 1_000_000, 10_000).meta({
    description:
      'Sessions kept in memory at once; one more ends the one that was not used for the longest time. In Elasticsearch their number is bounded by user alone.',
    bounds: '1 to 1000000',
  }),
  LATCHKEY_SESSION_MAX_PER_USER: whole(1, mostSessionsOfOne, 50).meta({
    description:
      'Sessions of one user at once, wherever they are kept; one more ends the one of theirs that was not used for the longest time.',
    bounds: `1 to ${mostSessionsOfOne}`,
  }),
  LATCHKEY_SESSION_INDEX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,199}$/, 'must be the name of an index, in lower case')
    .default('latchkey-sessions')
    .meta({
      description: 'Index that sessions are kept in, where `ELASTICSEARCH_SERVICE_API_KEY` is set.',
      bounds: 'a name in lower case',
    }),
  LATCHKEY_SIGN_IN_FAILURES_PER_USER: whole(1, 1000, 5).meta({
    description:
      'Failed sign-ins a minute for one user name from one address, before they are refused for the rest of it.',
    bounds: '1 to 1000',
  }),
  LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: whole(1, 100_000, 30).meta({
    description: 'The same for all user names from one address (for IPv6, from one /64).',
    bounds: '1 to 100000',
  }),
  LATCHKEY_SIGN_IN_FAILURE_STEP_MS: whole(0, 10_000, 500).meta({
    description:
      'A failed sign-in is answered at a whole multiple of this time, so that it does not tell whether the user exists. 0 answers at once.',
    bounds: '0 to 10000',
  }),
  LATCHKEY_MAX_CONNECTIONS: whole(1, 1_000_000, 5000).meta({
    description: 'Connections open at once; one more is closed without an answer.',
    bounds: '1 to 1000000',
  }),
  LATCHKEY_MAX_REQUESTS: whole(1, 10_000, 100).meta({
    description:
      'Requests at once that wait for Elasticsearch, each with up to six calls of its own; at most half of them sign-ins. One more is answered with 503 `overloaded` at once.',
    bounds: '1 to 10000',
  }),
  LATCHKEY_SESSION_MAX_REQUESTS: whole(1, 10_000, 20).meta({
    description: 'The same for one session, with 429 `too_many_requests`.',
    bounds: '1 to 10000',
  }),
  LATCHKEY_SESSION_MAX_CHANGES: whole(1, 10_000, 5).meta({
    description: 'Of them, those at once that change something.',
    bounds: '1 to 10000',
  }),
  LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: whole(0, 60_000, 2000).meta({
    description:
      'While the process is behind by more than this on average over a second, requests are answered with 503 `overloaded`. 0: never.',
    bounds: '0 to 60000',
  }),
  LATCHKEY_HEADERS_TIMEOUT_MS: whole(1000, 60_000, 15_000).meta({
    description: 'How long the headers of a request may take to arrive, in milliseconds.',
    bounds: '1000 to 60000, at most `LATCHKEY_REQUEST_TIMEOUT_MS`',
  }),
  LATCHKEY_REQUEST_TIMEOUT_MS: whole(1000, 300_000, 30_000).meta({
    description:
      'How long a request may take to arrive with its body, and a reply of the API to be read, in milliseconds.',
    bounds: '1000 to 300000',
  }),
  LATCHKEY_AUDIT: auditTarget.default('stdout').meta({
    description:
      'Where the audit log goes: `stdout`, among the log and told from it by `event.dataset`; a file that is appended to, and opened anew on `SIGHUP`; or nowhere.',
    bounds: '`stdout`, `off`, or an absolute path',
  }),
  LATCHKEY_METRICS_HOST: z.string().default('127.0.0.1').meta({
    description: 'Address on which `/metrics` is answered.',
    bounds: 'an IP address or host name',
  }),
  LATCHKEY_METRICS_PORT: whole(0, 65_535).optional().meta({
    description: 'Port on which `/metrics` is answered, to anybody who reaches it. Unset: none.',
    bounds: '0 to 65535',
  }),
  LATCHKEY_TRUSTED_PROXIES: addresses.default([]).meta({
    description: 'Proxies whose `X-Forwarded-*` headers are believed. Unset: none.',
    bounds: 'IP addresses and CIDR ranges, separated by commas',
  }),
  LATCHKEY_LOG_LEVEL: z
    .enum(logLevels, `must be one of ${logLevels.join(', ')}`)
    .default('info')
    .meta({
      description: 'How much is logged, as JSON lines on standard output.',
      bounds: logLevels.map((level) => `\`${level}\``).join(', '),
    }),
  LATCHKEY_WEB_ROOT: webFolder.optional().meta({
    description: 'Folder of the built web application. Unset: the API alone.',
    bounds: 'a folder with `index.html`',
  }),
})

export type ConfigVariable = {
  name: string
  meaning: string
  /** Text of the default; absent where there is none. */
  unset: string | undefined
  bounds: string
  required: boolean
}

/** What docs/configuration.md has to say, from the schema itself. */
export const configVariables: ConfigVariable[] = Object.entries(Environment.shape).map(([name, schema]) => {
  const { description = '', bounds } = schema.meta() ?? {}
  const unset = schema.safeParse(undefined)
  const value =
    unset.success && unset.data !== undefined && !Array.isArray(unset.data) ? String(unset.data) : undefined
  return { name, meaning: description, unset: value, bounds: String(bounds), required: !unset.success }
})
