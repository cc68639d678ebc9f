import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** `version-trace-parent-flags` of the W3C's Trace Context; a later version may have more behind it. */
const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:$|-)/

/** The valid `traceparent` of a request, to be passed on as it is. */
export function traceparentOf({ headers }: IncomingMessage): string | undefined {
  const { traceparent: value } = headers
  return typeof value === 'string' && value.length <= 128 && traceparent.test(value) ? value : undefined
}

/** The id of the trace that a request belongs to. */
export const traceIdOf = (request: IncomingMessage): string | undefined =>
  traceparent.exec(traceparentOf(request) ?? '')?.[1]

/** Whether an address is one of these addresses and CIDR ranges. */
export function addressMatcher(ranges: string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address = '') => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    if (isIPv4(plain)) return list.check(plain, 'ipv4')
    return isIPv6(plain) && list.check(plain, 'ipv6')
  }
}

/** Ids of requests: new ones, but for those that a trusted proxy has given already. */
export function requestIds(trustedProxies: string[]): (request: IncomingMessage) => string {
  const isTrusted = addressMatcher(trustedProxies)
  return ({ headers, socket }) => {
    const given = headers['x-request-id']
    const isUsable = typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given)
    return isUsable && isTrusted(socket.remoteAddress) ? given : randomUUID()
  }
}
