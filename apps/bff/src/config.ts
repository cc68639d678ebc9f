import { readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { mostSessionsOfOne } from './plugins/session-store.ts'

const whole = (min: number, max: number, unset: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
    .default(unset)

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined)

/** A URL of http or https. Its text is never part of a message: somebody may have put a password into it. */
const httpUrl = z.string().superRefine((text, context) => {
  const url = parseUrl(text)
  const problem =
    url === undefined || !/^https?:$/.test(url.protocol)
      ? 'must be a URL that begins with http:// or https://'
      : url.username || url.password
        ? 'must not contain a user name or password: everybody signs in with their own'
        : url.search || url.hash
          ? 'must not have a query or a fragment'
          : undefined
  if (problem) context.addIssue({ code: 'custom', message: problem })
})

/** With its path, without the slash at its end. */
const baseUrl = httpUrl.transform((text) => new URL(text).href.replace(/\/+$/, ''))

const origin = httpUrl
  .refine((text) => (parseUrl(text)?.pathname ?? '/') === '/', 'must not have a path')
  .transform((text) => new URL(text).origin)

const isAddressOrRange = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

const addresses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine(
    (parts) => parts.every(isAddressOrRange),
    'must be IP addresses or CIDR ranges, separated by commas',
  )

const certificateFile = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    context.addIssue({ code: 'custom', message: 'must be the path of a file that can be read' })
    return z.NEVER
  }
})

const webFolder = z.string().transform((path, context) => {
  const folder = resolve(path)
  if (!statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.isFile()) {
    context.addIssue({
      code: 'custom',
      message: 'must be the path of the built web application, with index.html',
    })
    return z.NEVER
  }
  return folder
})

/** As Elasticsearch gives it out in `encoded`. */
const encodedApiKey = z
  .string()
  .trim()
  .refine(
    (value) =>
      /^[A-Za-z0-9+/]+={0,2}$/.test(value) &&
      /^[\w-]+:[\w-]+$/.test(Buffer.from(value, 'base64').toString('latin1')),
    'must be an API key in the form that Elasticsearch calls encoded: base64 of id:api_key',
  )

const text = z.string().trim().max(1000, 'must have at most 1,000 characters')

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Every variable of the environment that Latchkey reads. docs/configuration.md lists the same, a test sees to it. */
const Environment = z.object({
  ELASTICSEARCH_URL: baseUrl.meta({
    description: 'Address of the cluster, as this process reaches it.',
    bounds: 'http or https; a path is allowed, credentials are not',
  }),
  ELASTICSEARCH_CA_FILE: certificateFile.optional().meta({
    description:
      'PEM file with the certificate authorities to trust for `ELASTICSEARCH_URL`, instead of the system’s.',
    bounds: 'a readable file',
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
    description: 'Address to listen on. `0.0.0.0` listens on all: put TLS in front before others reach it.',
    bounds: 'an IP address or host name',
  }),
  LATCHKEY_PORT: whole(0, 65_535, 5611).meta({
    description: 'Port to listen on; 0 takes any free one.',
    bounds: '0 to 65535',
  }),
  LATCHKEY_PUBLIC_URL: origin.optional().meta({
    description:
      'Origin that browsers use, such as `https://latchkey.example.com`. Required behind TLS: with https the cookie is `Secure` and HSTS is sent. Unset: the `Host` header of each request.',
    bounds: 'http or https, without a path',
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
      'Whether to ask the cluster, once a minute at most and for users with `manage_security`, if cross-cluster keys are licensed: by an empty update of a key that does not exist, which changes nothing. `off`: they are offered where the licence cannot be read, and Elasticsearch refuses.',
    bounds: '`on`, `off`',
  }),
  LATCHKEY_ACCESS_CONTACT: text.optional().meta({
    description: 'Whom to ask for privileges; plain text, shown on the no-permission page.',
    bounds: 'at most 1,000 characters',
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

/** Everything that is wrong with the environment, by name and without the values, since one may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly problems: string[]) {
    super(`The configuration is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

/** Kubernetes sets such variables for a service that is named `latchkey`. */
const isServiceLink = (name: string, value: string) =>
  /^LATCHKEY_(SERVICE_(HOST|PORT)|PORT_\d+_)/.test(name) ||
  (name === 'LATCHKEY_PORT' && /^(tcp|udp):\/\//.test(value))

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, otherLetter] of [...other].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [next[j], row[j + 1], row[j]]
      next.push(Math.min(left + 1, up + 1, diagonal + (letter === otherLetter ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function unknownVariable(name: string): string {
  const nearest = configVariables
    .map((variable) => ({ name: variable.name, distance: distance(name, variable.name) }))
    .sort((a, b) => a.distance - b.distance)[0]
  const hint = nearest && nearest.distance <= 4 ? `; did you mean ${nearest.name}?` : ''
  return `${name} is not a variable of Latchkey${hint}`
}

/** Those of the development server and the tests, which may be in the same environment. */
const ofOthers = ['LATCHKEY_BFF_URL', 'LATCHKEY_WEB_PORT', 'LATCHKEY_RUN_FILE']

const isUnknown = (name: string) =>
  name.startsWith('LATCHKEY_') && !Object.hasOwn(Environment.shape, name) && !ofOthers.includes(name)

/**
 * Reads the configuration from an environment; an empty variable is an unset one. Throws a `ConfigError` that names
 * everything that is wrong at once.
 */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && entry[1].trim() !== '' && !isServiceLink(entry[0], entry[1]),
  )
  const problems = given
    .map(([name]) => name)
    .filter(isUnknown)
    .map(unknownVariable)
  const parsed = Environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    for (const { path, code, message } of parsed.error.issues) {
      problems.push(`${path.join('.')} ${code === 'invalid_type' ? 'is required' : message}`)
    }
    throw new ConfigError(problems)
  }
  const value = parsed.data
  if (value.LATCHKEY_SESSION_IDLE_MINUTES > value.LATCHKEY_SESSION_LIFESPAN_MINUTES) {
    problems.push('LATCHKEY_SESSION_IDLE_MINUTES must not be more than LATCHKEY_SESSION_LIFESPAN_MINUTES')
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    elasticsearch: {
      url: value.ELASTICSEARCH_URL,
      ca: value.ELASTICSEARCH_CA_FILE,
      requestTimeoutMs: value.ELASTICSEARCH_REQUEST_TIMEOUT_MS,
      publicUrl: value.ELASTICSEARCH_PUBLIC_URL ?? value.ELASTICSEARCH_URL,
    },
    host: value.LATCHKEY_HOST,
    port: value.LATCHKEY_PORT,
    /** Origin, without a slash at its end. */
    publicUrl: value.LATCHKEY_PUBLIC_URL,
    /** Whether browsers come over TLS. */
    secure: value.LATCHKEY_PUBLIC_URL?.startsWith('https:') ?? false,
    clusterName: value.LATCHKEY_CLUSTER_NAME,
    clusterVersion: value.LATCHKEY_CLUSTER_VERSION,
    /** Whether to ask the cluster about cross-cluster keys. */
    crossClusterProbe: value.LATCHKEY_CROSS_CLUSTER_PROBE === 'on',
    accessContact: value.LATCHKEY_ACCESS_CONTACT,
    kibanaUrl: value.KIBANA_URL,
    session: {
      idleMs: value.LATCHKEY_SESSION_IDLE_MINUTES * 60_000,
      lifespanMs: value.LATCHKEY_SESSION_LIFESPAN_MINUTES * 60_000,
      max: value.LATCHKEY_SESSION_MAX,
      maxPerUser: value.LATCHKEY_SESSION_MAX_PER_USER,
      /** Where sessions are kept in Elasticsearch, and the credential for it; absent: in memory. */
      elasticsearch: value.ELASTICSEARCH_SERVICE_API_KEY
        ? { apiKey: value.ELASTICSEARCH_SERVICE_API_KEY, index: value.LATCHKEY_SESSION_INDEX }
        : undefined,
    },
    signIn: {
      failuresPerUser: value.LATCHKEY_SIGN_IN_FAILURES_PER_USER,
      failuresPerAddress: value.LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS,
      failureStepMs: value.LATCHKEY_SIGN_IN_FAILURE_STEP_MS,
    },
    trustedProxies: value.LATCHKEY_TRUSTED_PROXIES,
    logLevel: value.LATCHKEY_LOG_LEVEL,
    webRoot: value.LATCHKEY_WEB_ROOT,
  }
}

export type Config = ReturnType<typeof parseConfig>
