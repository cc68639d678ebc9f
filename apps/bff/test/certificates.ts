import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A certificate with its key, as PEM and as files that are gone at the end of the test. */
export type Certificate = {
  cert: string
  key: string
  certFile: string
  keyFile: string
  fingerprint: string
}

const ofCertificates = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']

const ourNames = 'IP:127.0.0.1,DNS:localhost'

/** Makes certificates with openssl, which has to be on the PATH. */
export function certificateMaker(cleanUp: (work: () => void) => void = onTestFinished) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-certificates-'))
  cleanUp(() => rmSync(folder, { recursive: true }))
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }).toString()

  const read = (name: string): Certificate => {
    const [certFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
    const fingerprint = openssl('x509', '-in', certFile, '-noout', '-fingerprint', '-sha256').trim()
    return {
      cert: readFileSync(certFile, 'utf8'),
      key: readFileSync(keyFile, 'utf8'),
      certFile,
      keyFile,
      fingerprint: fingerprint.replace(/^.*=/, ''),
    }
  }

  return {
    authority: (name: string): Certificate => {
      const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`]
      openssl('req', '-x509', ...ofCertificates, '-subj', `/CN=${name}`, ...files)
      return read(name)
    },
    /** From this authority, by default for `127.0.0.1` and `localhost`, and for two days. */
    issued: (name: string, by: Certificate, { names = ourNames, days = 2 } = {}): Certificate => {
      openssl(
        'req',
        ...ofCertificates.slice(0, 5),
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
      )
      writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names}\n`)
      const signer = ['-CA', by.certFile, '-CAkey', by.keyFile, '-CAcreateserial']
      const files = ['-in', `${name}.csr`, '-out', `${name}.crt`, '-extfile', `${name}.ext`]
      openssl('x509', '-req', '-days', String(days), ...signer, ...files)
      return read(name)
    },
  }
}
