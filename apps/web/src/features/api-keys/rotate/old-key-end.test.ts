import { describe, expect, it } from 'vitest'
import { endActionOf, firstEnd, firstTime, type OldKeyEnd, oldKeyEndFault } from './old-key-end.ts'

const now = Date.UTC(2026, 10, 23, 18)
const hour = 3_600_000
const never = {}
const in12h = { expiration: now + 12 * hour }
const in90d = { expiration: now + 90 * 24 * hour }

describe('the end of the old key', () => {
  it('is a day ahead at first, or as it is where the key ends before that', () => {
    expect(firstEnd(never, now)).toEqual({ kind: 'after', hours: 24 })
    expect(firstEnd(in90d, now)).toEqual({ kind: 'after', hours: 24 })
    expect(firstEnd(in12h, now)).toEqual({ kind: 'as_is' })
  })

  it('can be chosen as it stands, where the choice of an exact time begins', () => {
    expect(firstTime({ kind: 'after', hours: 1 }, never, now)).toBe(now + hour)
    expect(firstTime({ kind: 'now' }, in90d, now)).toBe(now + 24 * hour)
    expect(firstTime({ kind: 'as_is' }, in12h, now)).toBe(now + 6 * hour)
  })

  it.each<[OldKeyEnd, object, string | undefined]>([
    [{ kind: 'now' }, in12h, undefined],
    [{ kind: 'at', time: undefined }, in12h, 'no_date'],
    [{ kind: 'at', time: 'incomplete' }, in12h, 'incomplete'],
    [{ kind: 'at', time: now }, in12h, 'past'],
    [{ kind: 'at', time: now + hour }, in12h, undefined],
    [{ kind: 'at', time: now + 12 * hour }, in12h, 'later'],
    [{ kind: 'at', time: now + 12 * hour }, never, undefined],
  ])('%j of %j: %s', (end, old, fault) => {
    expect(oldKeyEndFault(end, old, now)).toBe(fault)
  })

  it.each<[OldKeyEnd, object, object]>([
    [{ kind: 'now' }, never, { kind: 'invalidate' }],
    [{ kind: 'after', hours: 1 }, never, { kind: 'expire', expiration: '3600s', at: now + hour }],
    [{ kind: 'after', hours: 24 }, in12h, { kind: 'nothing' }],
    [{ kind: 'as_is' }, in12h, { kind: 'nothing' }],
    [{ kind: 'as_is' }, never, { kind: 'nothing' }],
    [{ kind: 'at', time: now + 90_500 }, in12h, { kind: 'expire', expiration: '90s', at: now + 90_500 }],
    [{ kind: 'at', time: now - hour }, in12h, { kind: 'expire', expiration: '1s', at: now - hour }],
    [{ kind: 'at', time: now + 13 * hour }, in12h, { kind: 'nothing' }],
  ])('%j of %j is done by %j', (end, old, action) => {
    expect(endActionOf(end, old, now)).toEqual(action)
  })
})
