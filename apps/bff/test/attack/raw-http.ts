import { connect } from 'node:net'

/** One reply as it came, byte by byte: latin1. */
export type RawReply = { status: number; headers: ReadonlyMap<string, string>; head: string; body: string }

/**
 * Reads one reply after the other; what is left over is no reply. `toHead`: they answer a HEAD, so that only those to what
 * could not be read have a body.
 */
export function parseReplies(received: string, toHead = false): { replies: RawReply[]; rest: string } {
  const replies: RawReply[] = []
  let rest = received
  for (;;) {
    const found = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[!-9;-~]+: [^\r\n]*\r\n)*)\r\n/.exec(rest)
    if (!found) return { replies, rest }
    const [head, status = '', lines = ''] = found
    const headers = new Map(
      lines
        .split('\r\n')
        .filter(Boolean)
        .map((line) => {
          const colon = line.indexOf(':')
          return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)] as const
        }),
    )
    const after = rest.slice(head.length)
    const hasBody = !/^(1..|204|304)$/.test(status) && !(toHead && /^(?:HTTP\/1\.1 |$)/.test(after))
    const length = hasBody ? Number(headers.get('content-length') ?? 0) : 0
    const body = after.slice(0, length)
    replies.push({ status: Number(status), headers, head, body })
    rest = after.slice(length)
  }
}

/**
 * Sends bytes, then no more, and returns what came until the server closed. Throws where it does not within `patienceMs`:
 * nobody who has said all is kept waiting. `isCut`: it closed before it had read all, so that the end of what it said may be
 * lost.
 */
export async function sendBytes(
  port: number,
  parts: Buffer[],
  patienceMs = 10_000,
): Promise<{ received: string; isCut: boolean }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (data) => {
    received += String(data)
  })
  let fault: unknown
  socket.on('error', (error) => {
    fault = error
  })
  for (const part of parts) socket.write(part)
  socket.end()
  const late = setTimeout(() => socket.destroy(new Error('late')), patienceMs)
  await new Promise((resolve) => socket.once('close', resolve))
  clearTimeout(late)
  const isCut =
    fault instanceof Error && 'code' in fault && ['ECONNRESET', 'EPIPE'].includes(String(fault.code))
  if (fault !== undefined && !isCut)
    throw new Error(`no end after ${patienceMs} ms: ${received}`, { cause: fault })
  return { received, isCut }
}
