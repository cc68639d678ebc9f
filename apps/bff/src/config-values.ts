import { readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { isAbsolute, join, resolve } from 'node:path'
import { OperatorTemplates, PolicyFile } from '@latchkey/contract'
import { z } from 'zod'
import { namePattern } from './name-pattern.ts'

/** A whole number; `unset` is its default, without one it is for the caller to say. */
export const whole = (min: number, max: number, unset?: number) => {
  const number = z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
  return unset === undefined ? number : number.default(unset)
}

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
export const baseUrl = httpUrl.transform((text) => new URL(text).href.replace(/\/+$/, ''))

/** Path of the application at a proxy: segments of letters that mean the same encoded and not, in any place. */
const plainPath = /^(\/[A-Za-z0-9][A-Za-z0-9._~-]*)*\/?$/

/** Where browsers find the application: an origin, and the path below which it is, without a slash at its end. */
export const publicUrl = httpUrl
  .refine(
    (text) => plainPath.test(parseUrl(text)?.pathname ?? '/'),
    'must have a path of letters, digits and .-_~ only',
  )
  .transform((text) => {
    const { origin, pathname } = new URL(text)
    return { origin, path: pathname.replace(/\/$/, '') }
  })

/** SHA-256 of a certificate, with or without colons. */
export const fingerprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toUpperCase())
  .refine((text) => /^[0-9A-F]{64}$/.test(text), 'must be a SHA-256 fingerprint of 64 hexadecimal digits')

/** As Elasticsearch gives it out in `encoded`. */
export const encodedApiKey = z
  .string()
  .trim()
  .refine(
    (value) =>
      /^[A-Za-z0-9+/]+={0,2}$/.test(value) &&
      /^[\w-]+:[\w-]+$/.test(Buffer.from(value, 'base64').toString('latin1')),
    'must be an API key in the form that Elasticsearch calls encoded: base64 of id:api_key',
  )

/** Where audit events go: `stdout`, `off`, or a file. */
export const auditTarget = z
  .string()
  .refine(
    (text) => text === 'stdout' || text === 'off' || isAbsolute(text),
    'must be stdout, off, or the absolute path of a file',
  )

const isAddressOrRange = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

export const addresses = z
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

/** The text of a file, such as certificates and keys in PEM. */
export const pemFile = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    context.addIssue({ code: 'custom', message: 'must be the path of a file that can be read' })
    return z.NEVER
  }
})

/** JSON of the operator in a file, with every fault and its place. Holds no secret, so that a message may say what is wrong. */
const jsonFile = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((path, context): z.output<Schema> => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    let content: unknown
    try {
      content = JSON.parse(readFileSync(path, 'utf8'))
    } catch {
      return refuse('must be the path of a file that can be read, with JSON in it')
    }
    const parsed = schema.safeParse(content)
    if (parsed.success) return parsed.data
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`,
    )
    return refuse(`is not right: ${faults.join('; ')}`)
  })

export const templatesFile = jsonFile(OperatorTemplates)

/** Why a pattern for names is not one that the server and the browser read alike; undefined where it is. */
function patternProblem(pattern: string): string | undefined {
  try {
    namePattern(pattern)
    new RegExp(`^(?:${pattern})$`, 'u')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}

/** Rules for keys. A rule with a misspelt name would be none, so that unknown names are faults too. */
export const policyFile = jsonFile(
  PolicyFile.superRefine((policy, context) => {
    for (const type of ['rest', 'cross_cluster'] as const) {
      const pattern = policy[type].name_pattern?.pattern
      const problem = pattern === undefined ? undefined : patternProblem(pattern)
      if (problem !== undefined)
        context.addIssue({
          code: 'custom',
          path: [type, 'name_pattern', 'pattern'],
          message: `must be a regular expression without look-around and back references (${problem})`,
        })
    }
  }),
)

export const webFolder = z.string().transform((path, context) => {
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

export const text = z.string().trim().max(1000, 'must have at most 1,000 characters')
