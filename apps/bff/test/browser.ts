import { ApiError, type Endpoint, type Session, session } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { inject, onTestFinished } from 'vitest'
import type { z } from 'zod'
import { type BuildOptions, buildApp } from '../src/app.ts'
import { parseConfig } from '../src/config.ts'
import type { User } from './cluster.ts'
import { keepLog, keptAudit } from './run-log.ts'

/** Settings of a test: the node of this run, and nothing that makes tests wait. */
export const testConfig = (env: Record<string, string> = {}) =>
  parseConfig({
    ELASTICSEARCH_URL: inject('elasticsearch').url,
    LATCHKEY_LOG_LEVEL: 'silent',
    LATCHKEY_AUDIT: 'off',
    // A machine that is busy with other tests is no reason to refuse requests.
    LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '0',
    LATCHKEY_MAX_REQUESTS: '1000',
    LATCHKEY_SIGN_IN_FAILURE_STEP_MS: '0',
    LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '100000',
    ...env,
  })

/** The application for one test, closed at its end. What it logs is kept for the search of the whole run. */
export async function testApp(
  env: Record<string, string> = {},
  options: BuildOptions = {},
): Promise<FastifyInstance> {
  const config = testConfig({ LATCHKEY_LOG_LEVEL: 'trace', LATCHKEY_AUDIT: 'stdout', ...env })
  const app = await buildApp(config, { logTo: { write: keepLog }, auditTo: keptAudit, ...options })
  onTestFinished(() => app.close())
  return app
}

export type RawRequest = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS'
  url: string
  body?: unknown
  headers?: Record<string, string>
}

const urlOf = (path: string, params: Record<string, unknown> = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

/** Like a browser with our page open: sends what the page sends, and keeps cookies. */
export class Browser {
  readonly cookies = new Map<string, string>()

  constructor(
    readonly app: FastifyInstance,
    readonly address = '127.0.0.1',
  ) {}

  /** Sends a request as the page does. A string body is sent as it is. */
  async send({ method, url, body, headers = {} }: RawRequest) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.app.inject({
      method,
      url,
      remoteAddress: this.address,
      headers: {
        'x-latchkey-request': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  /** Calls an endpoint and returns its reply; anything but that breaks the test. */
  async call<Params extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
    { method, path, reply }: Endpoint<Params, Body, Reply>,
    body?: z.input<Body>,
    params?: z.input<Params>,
  ): Promise<z.output<Reply>> {
    const url = urlOf(path, params)
    const response = await this.send({ method, url, body })
    if (response.statusCode !== 200)
      throw new Error(`${method} ${url}: ${response.statusCode} ${response.body}`)
    return reply.parse(response.json())
  }

  /** Calls an endpoint with whatever body and returns the error, with the status that came; a success breaks the test. */
  async fail(
    { method, path }: Endpoint,
    body?: unknown,
    params?: Record<string, unknown>,
  ): Promise<ApiError['error']> {
    const response = await this.send({ method, url: urlOf(path, params), body })
    const { error } = ApiError.parse(response.json())
    if (response.statusCode !== error.status)
      throw new Error(`status ${response.statusCode}, body ${error.status}`)
    return error
  }

  signIn({ username, password }: User): Promise<Session> {
    return this.call(session.signIn, { username, password })
  }
}

export async function signedIn(app: FastifyInstance, user: User): Promise<Browser> {
  const browser = new Browser(app)
  await browser.signIn(user)
  return browser
}
