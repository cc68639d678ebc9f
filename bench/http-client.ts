import { Agent, request } from 'node:http'

export type Ask = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: unknown
  headers?: Record<string, string>
}

export type Answer = { status: number; text: string; setCookie: string[]; ms: number }

export type HttpClient = {
  /** Whatever the status. */
  ask(ask: Ask): Promise<Answer>
  /** How long the whole answer takes, in milliseconds. Throws where it is no success. */
  time(ask: Ask): Promise<number>
  /** The same client with more headers. */
  with(headers: Record<string, string>): HttpClient
  close(): void
}

/** Keeps its connections, as a browser and a proxy do. */
export function httpClient(
  url: string,
  headers: Record<string, string> = {},
  agent = new Agent({ keepAlive: true, maxSockets: 2000, maxFreeSockets: 2000 }),
): HttpClient {
  const ask = ({ method, path, body, headers: more }: Ask) =>
    new Promise<Answer>((resolve, reject) => {
      const began = performance.now()
      const content = body === undefined ? undefined : JSON.stringify(body)
      const sent = request(
        `${url}${path}`,
        {
          method,
          agent,
          headers: {
            ...headers,
            ...more,
            ...(content !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(content),
            }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('error', reject)
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              setCookie: response.headers['set-cookie'] ?? [],
              ms: performance.now() - began,
            }),
          )
        },
      )
      sent.once('error', reject)
      sent.end(content)
    })
  return {
    ask,
    time: async (what) => {
      const { status, text, ms } = await ask(what)
      if (status >= 300)
        throw new Error(`${what.method} ${url}${what.path} answered ${status}: ${text.slice(0, 300)}`)
      return ms
    },
    with: (more) => httpClient(url, { ...headers, ...more }, agent),
    close: () => agent.destroy(),
  }
}

/** Answers a second, when so many clients ask again as soon as they are answered. */
export async function perSecond(
  clients: number,
  count: number,
  ask: () => Promise<unknown>,
): Promise<number> {
  let left = count
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await ask()
    }),
  )
  return count / ((performance.now() - began) / 1000)
}
