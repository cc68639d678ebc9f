import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'
import { configVariables } from './environment.ts'

const minimal = { ELASTICSEARCH_URL: 'http://127.0.0.1:9200' }

function problemsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-config-'))
  await writeFile(join(folder, 'index.html'), '')
  await writeFile(join(folder, 'ca.pem'), 'PEM')
})
afterAll(() => rm(folder, { recursive: true }))

it('needs nothing but the address of Elasticsearch', () => {
  expect(parseConfig(minimal)).toEqual({
    elasticsearch: {
      url: 'http://127.0.0.1:9200',
      tls: { ca: undefined, caFingerprint: undefined, cert: undefined, key: undefined, insecure: false },
      requestTimeoutMs: 30_000,
      publicUrl: 'http://127.0.0.1:9200',
    },
    host: '127.0.0.1',
    port: 5611,
    publicOrigin: undefined,
    basePath: '',
    tls: undefined,
    secure: false,
    hstsSubdomains: false,
    clusterName: undefined,
    clusterVersion: undefined,
    crossClusterProbe: true,
    allRightsMaxKeys: 10_000,
    accessContact: undefined,
    kibanaUrl: undefined,
    expiry: { soonDays: 30, verySoonDays: 7 },
    templates: [],
    session: {
      idleMs: 480 * 60_000,
      lifespanMs: 1440 * 60_000,
      max: 10_000,
      maxPerUser: 50,
      elasticsearch: undefined,
    },
    signIn: { failuresPerUser: 5, failuresPerAddress: 30, failureStepMs: 500 },
    limits: {
      connections: 5000,
      requests: 100,
      sessionRequests: 20,
      sessionChanges: 5,
      eventLoopDelayMs: 2000,
      headersTimeoutMs: 15_000,
      requestTimeoutMs: 30_000,
    },
    audit: 'stdout',
    metrics: undefined,
    trustedProxies: [],
    logLevel: 'info',
    webRoot: undefined,
  })
})

it('reads everything', () => {
  const config = parseConfig({
    ELASTICSEARCH_URL: 'https://es.example.com/prefix/',
    ELASTICSEARCH_CA_FILE: join(folder, 'ca.pem'),
    ELASTICSEARCH_CLIENT_CERT_FILE: join(folder, 'ca.pem'),
    ELASTICSEARCH_CLIENT_KEY_FILE: join(folder, 'ca.pem'),
    ELASTICSEARCH_PUBLIC_URL: 'https://public.example.com/',
    LATCHKEY_PORT: '0',
    LATCHKEY_PUBLIC_URL: 'https://tools.example.com/latchkey/',
    LATCHKEY_METRICS_PORT: '9464',
    KIBANA_URL: 'https://kibana.example.com/base/',
    LATCHKEY_CLUSTER_NAME: ' Ours ',
    LATCHKEY_CLUSTER_VERSION: '9.5.3',
    LATCHKEY_CROSS_CLUSTER_PROBE: 'off',
    LATCHKEY_TRUSTED_PROXIES: '192.0.2.1, 2001:db8::/32,10.0.0.0/8',
    LATCHKEY_WEB_ROOT: folder,
    LATCHKEY_ACCESS_CONTACT: '',
  })
  expect(config).toMatchObject({
    elasticsearch: {
      url: 'https://es.example.com/prefix',
      tls: { ca: 'PEM', cert: 'PEM', key: 'PEM' },
      publicUrl: 'https://public.example.com',
    },
    port: 0,
    publicOrigin: 'https://tools.example.com',
    basePath: '/latchkey',
    metrics: { host: '127.0.0.1', port: 9464 },
    secure: true,
    clusterName: 'Ours',
    clusterVersion: '9.5.3',
    crossClusterProbe: false,
    kibanaUrl: 'https://kibana.example.com/base',
    accessContact: undefined,
    trustedProxies: ['192.0.2.1', '2001:db8::/32', '10.0.0.0/8'],
    webRoot: folder,
  })
})

describe('what is wrong', () => {
  it('is said all at once, by name and without the values', () => {
    const secret = 'hunter2'
    const problems = problemsOf({
      ELASTICSEARCH_URL: `http://elastic:${secret}@127.0.0.1:9200`,
      LATCHKEY_PORT: '65536',
      LATCHKEY_PROT: secret,
      LATCHKEY_LOG_LEVEL: secret,
      LATCHKEY_TRUSTED_PROXIES: secret,
    })
    expect(problems).toEqual([
      'LATCHKEY_PROT is not a variable of Latchkey; did you mean LATCHKEY_PORT?',
      'ELASTICSEARCH_URL must not contain a user name or password: everybody signs in with their own',
      'LATCHKEY_PORT must be a whole number from 0 to 65535',
      'LATCHKEY_TRUSTED_PROXIES must be IP addresses or CIDR ranges, separated by commas',
      'LATCHKEY_LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    ])
    expect(problems.join()).not.toContain(secret)
  })

  it.each([
    [{ ELASTICSEARCH_URL: '' }, 'ELASTICSEARCH_URL is required'],
    [{ ELASTICSEARCH_URL: ' ' }, 'ELASTICSEARCH_URL is required'],
    [{ ELASTICSEARCH_URL: 'localhost:9200' }, 'ELASTICSEARCH_URL must be a URL'],
    [{ ELASTICSEARCH_URL: 'ftp://localhost' }, 'ELASTICSEARCH_URL must be a URL'],
    [{ ELASTICSEARCH_URL: 'http://localhost/?a' }, 'ELASTICSEARCH_URL must not have a query'],
    [
      { LATCHKEY_SESSION_IDLE_MINUTES: '1.5' },
      'LATCHKEY_SESSION_IDLE_MINUTES must be a whole number from 1 to',
    ],
    [{ LATCHKEY_SESSION_IDLE_MINUTES: '2000' }, 'LATCHKEY_SESSION_IDLE_MINUTES must not be more than'],
    [
      { ELASTICSEARCH_REQUEST_TIMEOUT_MS: '10' },
      'ELASTICSEARCH_REQUEST_TIMEOUT_MS must be a whole number from 1000',
    ],
    [{ ELASTICSEARCH_CA_FILE: '/no/such/file' }, 'ELASTICSEARCH_CA_FILE must be the path of a file'],
    [{ LATCHKEY_WEB_ROOT: tmpdir() }, 'LATCHKEY_WEB_ROOT must be the path of the built web application'],
    [{ LATCHKEY_TRUSTED_PROXIES: '10.0.0.0/33' }, 'LATCHKEY_TRUSTED_PROXIES must be'],
    [{ LATCHKEY_PUBLIC_URL: 'https://a.test/b c' }, 'LATCHKEY_PUBLIC_URL must have a path of letters'],
    [{ LATCHKEY_TLS_CERT_FILE: '/dev/null' }, 'LATCHKEY_TLS_CERT_FILE and LATCHKEY_TLS_KEY_FILE must be set'],
    [{ ELASTICSEARCH_CA_FINGERPRINT: 'ab:cd' }, 'ELASTICSEARCH_CA_FINGERPRINT must be a SHA-256 fingerprint'],
    [
      { ELASTICSEARCH_CA_FINGERPRINT: 'ab'.repeat(32) },
      'ELASTICSEARCH_CA_FINGERPRINT needs an ELASTICSEARCH_URL of https',
    ],
    [
      { ELASTICSEARCH_CA_FILE: '/dev/null', ELASTICSEARCH_TLS_INSECURE: 'true' },
      'ELASTICSEARCH_CA_FILE, ELASTICSEARCH_CA_FINGERPRINT and ELASTICSEARCH_TLS_INSECURE exclude',
    ],
    [{ LATCHKEY_AUDIT: 'audit.log' }, 'LATCHKEY_AUDIT must be stdout, off, or the absolute path'],
    [{ LATCHKEY_REQUEST_TIMEOUT_MS: '1000' }, 'LATCHKEY_HEADERS_TIMEOUT_MS must not be more than'],
    [{ KIBANA_URL: 'http://elastic:x@kibana' }, 'KIBANA_URL must not contain a user name or password'],
    [{ KIBANA_URL: 'javascript:alert(1)' }, 'KIBANA_URL must be a URL'],
    [{ LATCHKEY_CLUSTER_VERSION: '9.x' }, 'LATCHKEY_CLUSTER_VERSION must be a version'],
    [{ LATCHKEY_CROSS_CLUSTER_PROBE: 'no' }, 'LATCHKEY_CROSS_CLUSTER_PROBE must be on or off'],
    [{ ELASTICSEARCH_SERVICE_API_KEY: 'hunter2' }, 'ELASTICSEARCH_SERVICE_API_KEY must be an API key'],
    [{ LATCHKEY_SESSION_INDEX: 'Sessions' }, 'LATCHKEY_SESSION_INDEX must be the name of an index'],
    [{ LATCHKEY_SESSION_MAX_PER_USER: '0' }, 'LATCHKEY_SESSION_MAX_PER_USER must be a whole number from 1'],
    [{ LATCHKEY_SOMETHING_ELSE: 'x' }, 'LATCHKEY_SOMETHING_ELSE is not a variable of Latchkey'],
  ])('%j: %s', (env, problem) => {
    expect(problemsOf({ ...minimal, ...env })).toEqual([expect.stringContaining(problem)])
  })

  it.each([
    [{ LATCHKEY_HOST: '0.0.0.0' }, false],
    [{ LATCHKEY_HOST: '::' }, false],
    [{ LATCHKEY_HOST: '192.0.2.1' }, false],
    // Somebody's name that may be anywhere.
    [{ LATCHKEY_HOST: '127.example.com' }, false],
    [{ LATCHKEY_HOST: '0.0.0.0', LATCHKEY_PUBLIC_URL: 'https://a.test' }, false],
    [{ LATCHKEY_HOST: '0.0.0.0', LATCHKEY_TRUSTED_PROXIES: '192.0.2.1' }, false],
    [
      { LATCHKEY_HOST: '0.0.0.0', LATCHKEY_PUBLIC_URL: 'http://a.test', LATCHKEY_TRUSTED_PROXIES: '::1' },
      false,
    ],
    [
      { LATCHKEY_HOST: '0.0.0.0', LATCHKEY_PUBLIC_URL: 'https://a.test', LATCHKEY_TRUSTED_PROXIES: '::1' },
      true,
    ],
    [{ LATCHKEY_HOST: '0.0.0.0', LATCHKEY_PLAIN_HTTP: 'allow' }, true],
    [
      { LATCHKEY_HOST: '0.0.0.0', LATCHKEY_TLS_CERT_FILE: '/dev/null', LATCHKEY_TLS_KEY_FILE: '/dev/null' },
      true,
    ],
    [{ LATCHKEY_HOST: 'localhost' }, true],
    [{ LATCHKEY_HOST: '::1' }, true],
    [{ LATCHKEY_HOST: '127.0.0.2' }, true],
  ])('is plain HTTP where others reach it, unless somebody answers for it: %j', (env, isRight) => {
    const problem = expect.stringMatching(/^LATCHKEY_HOST lets others reach plain HTTP/)
    expect(problemsOf({ ...minimal, ...env })).toEqual(isRight ? [] : [problem])
  })

  it('is not what Kubernetes or the tools of this repository set', () => {
    const env = {
      LATCHKEY_PORT: 'tcp://10.0.0.1:5611',
      LATCHKEY_SERVICE_HOST: '10.0.0.1',
      LATCHKEY_PORT_5611_TCP: 'tcp://10.0.0.1:5611',
      LATCHKEY_RUN_FILE: '/tmp/x',
    }
    expect(parseConfig({ ...minimal, ...env }).port).toBe(5611)
  })
})

describe('templates', () => {
  const problemsWith = async (content: string) => {
    const file = join(folder, 'templates.json')
    await writeFile(file, content)
    return problemsOf({ ...minimal, LATCHKEY_TEMPLATES_FILE: file })
  }
  const template = {
    id: 'nightly',
    title: 'Nightly',
    type: 'rest',
    role_descriptors: { a: { cluster: ['monitor'] } },
  }

  it('come from a file', async () => {
    expect(await problemsWith(JSON.stringify([template]))).toEqual([])
    const { templates } = parseConfig({
      ...minimal,
      LATCHKEY_TEMPLATES_FILE: join(folder, 'templates.json'),
    })
    expect(templates).toEqual([template])
  })

  it.each<[string, string, RegExp]>([
    ['no JSON', '[', /can be read, with JSON in it/],
    ['no list', '{}', /the file: /],
    ['no title', JSON.stringify([{ ...template, title: undefined }]), /0\.title: A template needs a title/],
    ['an id twice', JSON.stringify([template, template]), /the same id/],
    ['all rights', JSON.stringify([{ ...template, role_descriptors: {} }]), /Empty role descriptors/],
    [
      'a misspelt section',
      JSON.stringify([{ ...template, role_descriptors: { a: { clutser: [] } } }]),
      /0\.role_descriptors\.a: .*clutser/,
    ],
  ])('with %s end the start', async (_, content, problem) => {
    expect(await problemsWith(content)).toEqual([expect.stringMatching(problem)])
  })

  it('of a file that is not there end the start', () => {
    expect(problemsOf({ ...minimal, LATCHKEY_TEMPLATES_FILE: join(folder, 'none.json') })).toHaveLength(1)
  })
})

it('docs/configuration.md lists every variable with its default and bounds', async () => {
  const docs = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')
  const [server = ''] = docs.split('\n## ')
  const rows = server.split('\n').filter((line) => line.startsWith('| `'))
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  expect(cells).toEqual(
    configVariables.map(({ name, meaning, unset, bounds, required }) => [
      `\`${name}\``,
      meaning,
      required ? 'required' : unset === undefined ? '' : `\`${unset}\``,
      bounds,
    ]),
  )
})
