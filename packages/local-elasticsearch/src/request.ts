import { request as httpsRequest } from 'node:https'

export interface HttpRequest {
  method: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}

export interface HttpReply {
  status: number
  text: string
}

/** `fetch`, which cannot be told to trust a certificate of one's own; with one (PEM), node:https. */
export async function request(url: string, init: HttpRequest, ca: string | undefined): Promise<HttpReply> {
  if (ca !== undefined) return trusting(ca, url, init)
  const response = await fetch(url, init)
  return { status: response.status, text: await response.text() }
}

function trusting(ca: string, url: string, init: HttpRequest): Promise<HttpReply> {
  const { method, body = '', signal } = init
  // Without a length, node:https sends the body of a DELETE so that Elasticsearch sees none.
  const headers = { ...init.headers, 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(url, { method, headers, signal, ca }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject).on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject).end(body)
  })
}
