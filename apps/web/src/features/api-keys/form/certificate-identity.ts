import { CertificateIdentity } from '@latchkey/contract'

/** Whether a cross-cluster key is bound to a certificate, and by which pattern; switching it off keeps the pattern. */
export type CertificateIdentityValue = { isRequired: boolean; pattern: string }

export const noCertificateIdentity: CertificateIdentityValue = { isRequired: false, pattern: '' }

export const certificateIdentityMaxLength = CertificateIdentity.maxLength ?? 2000

/** Elasticsearch alone can tell whether a pattern is one of Java's. */
export type CertificateIdentityFault = 'empty' | 'too_long'

export function certificateIdentityFault({
  isRequired,
  pattern,
}: CertificateIdentityValue): CertificateIdentityFault | undefined {
  if (!isRequired || CertificateIdentity.safeParse(pattern).success) return undefined
  return pattern === '' ? 'empty' : 'too_long'
}

/** As the form shows what Elasticsearch returned. */
export const certificateIdentityOf = (pattern: string | undefined): CertificateIdentityValue =>
  pattern === undefined ? noCertificateIdentity : { isRequired: true, pattern }
