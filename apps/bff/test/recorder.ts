import { type Endpoint, session } from '@latchkey/contract'
import type { User } from './cluster.ts'

/** A reply as it came, all of it as one text. */
export type Recorded = { call: string; status: number; text: string; json: unknown; setCookie: string[] }

export type RecordedRequest = {
  body?: unknown
  params?: Record<string, string>
  headers?: Record<string, string>
  /** What stands behind the path. */
  query?: string
}

/** Asks a process over the network and keeps every reply. */
export class Recorder {
  readonly replies: Recorded[] = []
  cookie = ''

  constructor(readonly url: string) {}

  /** Another caller of the same process, whose replies are kept with the others. */
  other(): Recorder {
    const other = new Recorder(this.url)
    Object.defineProperty(other, 'replies', { value: this.replies })
    return other
  }

  /** A string body is sent as it is. */
  async send(
    { method, path }: Pick<Endpoint, 'method' | 'path'> | { method: string; path: string },
    { body, params = {}, headers = {}, query = '' }: RecordedRequest = {},
  ): Promise<Recorded> {
    const where = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const response = await fetch(`${this.url}${where}${query}`, {
      method,
      headers: {
        'x-latchkey-request': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.cookie && { cookie: this.cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const content = await response.text()
    const setCookie = response.headers.getSetCookie()
    const lines = [...response.headers].map((header) => header.join(': '))
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    const recorded = {
      call: `${method} ${path}`,
      status: response.status,
      text: [...lines, '', content].join('\n'),
      json: isJson ? JSON.parse(content) : undefined,
      setCookie,
    }
    this.replies.push(recorded)
    return recorded
  }

  /** Signs in, and has the cookie from then on. */
  async signIn({ username, password }: User): Promise<Recorded> {
    const reply = await this.send(session.signIn, { body: { username, password } })
    const [cookie = ''] = reply.setCookie
    if (reply.status === 200) this.cookie = cookie.split(';')[0] ?? ''
    return reply
  }
}
