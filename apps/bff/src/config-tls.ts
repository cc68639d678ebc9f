type TlsVariables = {
  LATCHKEY_TLS_CERT_FILE?: string | undefined
  LATCHKEY_TLS_KEY_FILE?: string | undefined
  ELASTICSEARCH_URL: string
  ELASTICSEARCH_CA_FILE?: string | undefined
  ELASTICSEARCH_CA_FINGERPRINT?: string | undefined
  ELASTICSEARCH_CLIENT_CERT_FILE?: string | undefined
  ELASTICSEARCH_CLIENT_KEY_FILE?: string | undefined
  ELASTICSEARCH_TLS_INSECURE: 'true' | 'false'
}

/** A certificate is of no use without its key, nor for plain HTTP. */
export function tlsProblems(value: TlsVariables): string[] {
  const problems: string[] = []
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
