import { isServiceLink, unknownVariables } from './config-names.ts'
import { tlsProblems } from './config-tls.ts'
import { Environment } from './environment.ts'

/** Everything that is wrong with the environment, by name and without the values, since one may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly problems: string[]) {
    super(`The configuration is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

/**
 * Reads the configuration from an environment; an empty variable is an unset one. Throws a `ConfigError` that names
 * everything that is wrong at once.
 */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && entry[1].trim() !== '' && !isServiceLink(entry[0], entry[1]),
  )
  const problems = unknownVariables(
    given.map(([name]) => name),
    Object.keys(Environment.shape),
  )
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
  if (value.LATCHKEY_EXPIRY_VERY_SOON_DAYS > value.LATCHKEY_EXPIRY_SOON_DAYS) {
    problems.push('LATCHKEY_EXPIRY_VERY_SOON_DAYS must not be more than LATCHKEY_EXPIRY_SOON_DAYS')
  }
  problems.push(...tlsProblems(value))
  if (value.LATCHKEY_HEADERS_TIMEOUT_MS > value.LATCHKEY_REQUEST_TIMEOUT_MS) {
    problems.push('LATCHKEY_HEADERS_TIMEOUT_MS must not be more than LATCHKEY_REQUEST_TIMEOUT_MS')
  }
  if (problems.length > 0) throw new ConfigError(problems)
  const {
    LATCHKEY_PUBLIC_URL: publicAddress,
    LATCHKEY_TLS_CERT_FILE: cert,
    LATCHKEY_TLS_KEY_FILE: key,
  } = value
  return {
    elasticsearch: {
      url: value.ELASTICSEARCH_URL,
      tls: {
        ca: value.ELASTICSEARCH_CA_FILE,
        caFingerprint: value.ELASTICSEARCH_CA_FINGERPRINT,
        cert: value.ELASTICSEARCH_CLIENT_CERT_FILE,
        key: value.ELASTICSEARCH_CLIENT_KEY_FILE,
        insecure: value.ELASTICSEARCH_TLS_INSECURE === 'true',
      },
      requestTimeoutMs: value.ELASTICSEARCH_REQUEST_TIMEOUT_MS,
      publicUrl: value.ELASTICSEARCH_PUBLIC_URL ?? value.ELASTICSEARCH_URL,
    },
    host: value.LATCHKEY_HOST,
    port: value.LATCHKEY_PORT,
    /** Origin that browsers use, without a slash at its end. */
    publicOrigin: publicAddress?.origin,
    /** Path below which browsers find everything, without a slash at its end; mostly empty. */
    basePath: publicAddress?.path ?? '',
    /** To listen with; undefined: plain HTTP. */
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    /** Whether browsers come over TLS. */
    secure: publicAddress ? publicAddress.origin.startsWith('https:') : cert !== undefined,
    hstsSubdomains: value.LATCHKEY_HSTS_SUBDOMAINS === 'on',
    clusterName: value.LATCHKEY_CLUSTER_NAME,
    clusterVersion: value.LATCHKEY_CLUSTER_VERSION,
    /** Whether to ask the cluster about cross-cluster keys. */
    crossClusterProbe: value.LATCHKEY_CROSS_CLUSTER_PROBE === 'on',
    accessContact: value.LATCHKEY_ACCESS_CONTACT,
    kibanaUrl: value.KIBANA_URL,
    /** Days left from which a key is shown as one that needs somebody. */
    expiry: {
      soonDays: value.LATCHKEY_EXPIRY_SOON_DAYS,
      verySoonDays: value.LATCHKEY_EXPIRY_VERY_SOON_DAYS,
    },
    /** Keys that are read, at most, to find those with all rights. */
    allRightsMaxKeys: value.LATCHKEY_ALL_RIGHTS_MAX_KEYS,
    /** For forms of new keys, beside those that are built in. */
    templates: value.LATCHKEY_TEMPLATES_FILE,
    /** Rules for keys, by type; absent: none. */
    policy: value.LATCHKEY_POLICY_FILE,
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
    limits: {
      connections: value.LATCHKEY_MAX_CONNECTIONS,
      requests: value.LATCHKEY_MAX_REQUESTS,
      sessionRequests: value.LATCHKEY_SESSION_MAX_REQUESTS,
      sessionChanges: value.LATCHKEY_SESSION_MAX_CHANGES,
      eventLoopDelayMs: value.LATCHKEY_MAX_EVENT_LOOP_DELAY_MS,
      headersTimeoutMs: value.LATCHKEY_HEADERS_TIMEOUT_MS,
      requestTimeoutMs: value.LATCHKEY_REQUEST_TIMEOUT_MS,
    },
    audit: value.LATCHKEY_AUDIT,
    /** Absent: no `/metrics`. */
    metrics:
      value.LATCHKEY_METRICS_PORT === undefined
        ? undefined
        : { host: value.LATCHKEY_METRICS_HOST, port: value.LATCHKEY_METRICS_PORT },
    trustedProxies: value.LATCHKEY_TRUSTED_PROXIES,
    logLevel: value.LATCHKEY_LOG_LEVEL,
    webRoot: value.LATCHKEY_WEB_ROOT,
  }
}

export type Config = ReturnType<typeof parseConfig>
