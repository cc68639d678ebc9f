import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressMatcher, requestIds, traceIdOf, traceparentOf } from './request-ids.ts'

const requestWith = (headers: Record<string, string>, remoteAddress = '10.0.0.1') =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage

describe('traceparent', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const span = '00f067aa0ba902b7'

  it.each([`00-${trace}-${span}-01`, `cc-${trace}-${span}-00-more`])('%s is passed on', (value) => {
    expect(traceparentOf(requestWith({ traceparent: value }))).toBe(value)
    expect(traceIdOf(requestWith({ traceparent: value }))).toBe(trace)
  })

  it.each([
    '',
    `ff-${trace}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${span}-01`,
    `00-${trace}-${span}-01\r\nx: y`,
    `00-${trace}-${span}-01-${'x'.repeat(200)}`,
  ])('%j is not', (value) => {
    expect(traceparentOf(requestWith({ traceparent: value }))).toBeUndefined()
    expect(traceIdOf(requestWith({ traceparent: value }))).toBeUndefined()
  })
})

describe('the id of a request', () => {
  const idFor = requestIds(['10.0.0.0/8', '2001:db8::1'])
  const given = 'abc-123_4.5'

  it.each(['10.0.0.1', '::ffff:10.2.3.4', '2001:db8::1'])('is what the trusted proxy %s says', (address) => {
    expect(idFor(requestWith({ 'x-request-id': given }, address))).toBe(given)
  })

  it.each([
    [given, '192.0.2.1'],
    [given, '2001:db8::2'],
    ['with space', '10.0.0.1'],
    ['x'.repeat(65), '10.0.0.1'],
    ['short', '10.0.0.1'],
  ])('is our own for %j from %s', (id, address) => {
    expect(idFor(requestWith({ 'x-request-id': id }, address))).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('trusts nobody where nobody is named', () => {
    expect(addressMatcher([])('127.0.0.1')).toBe(false)
    expect(addressMatcher(['10.0.0.1'])(undefined)).toBe(false)
  })
})
