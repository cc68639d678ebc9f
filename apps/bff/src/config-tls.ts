import { isLoopback } from './loopback.ts'

type TlsVariables = {
  LATCHKEY_HOST: string
  LATCHKEY_PLAIN_HTTP: 'refuse' | 'allow'
  LATCHKEY_PUBLIC_URL?: { origin: string } | undefined
  LATCHKEY_TRUSTED_PROXIES: string[]
  LATCHKEY_TLS_CERT_FILE?: string | undefined
  LATCHKEY_TLS_KEY_FILE?: string | undefined
  ELASTICSEARCH_URL: string
  ELASTICSEARCH_CA_FILE?: string | undefined
  ELASTICSEARCH_CA_FINGERPRINT?: string | undefined
  ELASTICSEARCH_CLIENT_CERT_FILE?: string | undefined
  ELASTICSEARCH_CLIENT_KEY_FILE?: string | undefined
  ELASTICSEARCH_TLS_INSECURE: 'true' | 'false'
}

/** Plain HTTP is for this machine, for a proxy that is known and ends TLS, and for whoever says that it is right. */
function plainHttpProblems(value: TlsVariables): string[] {
  const isBehindTls =
    value.LATCHKEY_PUBLIC_URL?.origin.startsWith('https:') && value.LATCHKEY_TRUSTED_PROXIES.length > 0
  const isRight = value.LATCHKEY_TLS_CERT_FILE !== undefined || isLoopback(value.LATCHKEY_HOST) || isBehindTls
  return isRight || value.LATCHKEY_PLAIN_HTTP === 'allow'
    ? []
    : [
        'LATCHKEY_HOST lets others reach plain HTTP, on which passwords can be read: set LATCHKEY_TLS_CERT_FILE and LATCHKEY_TLS_KEY_FILE; or, where a proxy ends TLS, LATCHKEY_PUBLIC_URL of https and LATCHKEY_TRUSTED_PROXIES; or LATCHKEY_PLAIN_HTTP to allow',
      ]
}

/** A certificate is of no use without its key, nor for plain HTTP. */
export function tlsProblems(value: TlsVariables): string[] {
  const problems = plainHttpProblems(value)
  const pairs = [
    ['LATCHKEY_TLS_CERT_FILE', 'LATCHKEY_TLS_KEY_FILE'],
    ['ELASTICSEARCH_CLIENT_CERT_FILE', 'ELASTICSEARCH_CLIENT_KEY_FILE'],
  ] as const
  for (const [cert, key] of pairs) {
    if ((value[cert] === undefined) !== (value[key] === undefined))
      problems.push(`${cert} and ${key} must be set together`)
  }
  const ways = [value.ELASTICSEARCH_CA_FILE, value.ELASTICSEARCH_CA_FINGERPRINT].filter(
    (way) => way !== undefined,
  ).length
  const isInsecure = value.ELASTICSEARCH_TLS_INSECURE === 'true'
  if (ways + Number(isInsecure) > 1) {
    problems.push(
      'ELASTICSEARCH_CA_FILE, ELASTICSEARCH_CA_FINGERPRINT and ELASTICSEARCH_TLS_INSECURE exclude each other',
    )
  }
  if (value.ELASTICSEARCH_CA_FINGERPRINT !== undefined && value.ELASTICSEARCH_URL.startsWith('http:')) {
    problems.push('ELASTICSEARCH_CA_FINGERPRINT needs an ELASTICSEARCH_URL of https')
  }
  return problems
}
