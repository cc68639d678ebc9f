import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { restOfStep } from './sign-in.ts'
import { addressKey, createThrottle } from './throttle.ts'

describe('addresses', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})

describe('the throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('lets in again after a minute', async () => {
    const throttle = createThrottle({ failuresPerUser: 2, failuresPerAddress: 10 })
    await throttle.attempt('a', '192.0.2.1')
    await throttle.attempt('a', '192.0.2.1')
    vi.advanceTimersByTime(20_000)
    await expect(throttle.attempt('a', '192.0.2.1')).rejects.toMatchObject({
      code: 'too_many_attempts',
      details: { retryAfterSeconds: 40 },
      headers: { 'retry-after': '40' },
    })
    vi.advanceTimersByTime(40_001)
    await throttle.attempt('a', '192.0.2.1')
  })

  it('does not count against the address what the user name already stopped', async () => {
    const throttle = createThrottle({ failuresPerUser: 1, failuresPerAddress: 3 })
    await throttle.attempt('a', '192.0.2.1')
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(throttle.attempt('a', '192.0.2.1')).rejects.toMatchObject({ code: 'too_many_attempts' })
    }
    await throttle.attempt('b', '192.0.2.1')
    await throttle.attempt('c', '192.0.2.1')
    await expect(throttle.attempt('d', '192.0.2.1')).rejects.toMatchObject({ code: 'too_many_attempts' })
  })

  it('takes back an attempt that was none', async () => {
    const throttle = createThrottle({ failuresPerUser: 1, failuresPerAddress: 1 })
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const takeBack = await throttle.attempt('a', '192.0.2.1')
      await takeBack()
    }
  })
})

it.each([
  [7, 500, 493],
  [80, 500, 420],
  [500, 500, 0],
  [501, 500, 499],
  [1300, 500, 200],
  [80, 0, 0],
])('a failure after %i ms with a step of %i ms waits %i ms', (elapsed, step, rest) => {
  expect(restOfStep(elapsed, step)).toBe(rest)
})
