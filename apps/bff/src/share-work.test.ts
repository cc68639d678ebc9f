import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { shareWork } from './share-work.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const share = () => shareWork<string>({ keepMs: 1000, keepMost: 2, atOnce: 1, mostWaiting: 1 })

/** Work that ends when it is told to. */
function openWork() {
  const signals: AbortSignal[] = []
  const ends: { resolve: (text: string) => void; reject: (error: Error) => void }[] = []
  const run = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')))
      signals.push(signal)
      ends.push({ resolve, reject })
    })
  return { run, signals, ends }
}

it('is done once for all who ask meanwhile, and kept for a while', async () => {
  const { get } = share()
  const { run, ends } = openWork()
  const asked = [get('a', undefined, run), get('a', undefined, run)]
  await vi.waitFor(() => expect(ends).toHaveLength(1))
  ends[0]?.resolve('one')
  expect(await Promise.all(asked)).toEqual(['one', 'one'])
  vi.advanceTimersByTime(999)
  expect(await get('a', undefined, run)).toBe('one')
  vi.advanceTimersByTime(1)
  const again = get('a', undefined, run)
  await vi.waitFor(() => expect(ends).toHaveLength(2))
  ends[1]?.resolve('two')
  expect(await again).toBe('two')
})

it('goes on while one of them waits, and stops when the last has left', async () => {
  const { get } = share()
  const { run, signals } = openWork()
  const leaving = [new AbortController(), new AbortController()]
  const asked = leaving.map(({ signal }) => get('a', signal, run))
  await vi.waitFor(() => expect(signals).toHaveLength(1))
  leaving[0]?.abort()
  expect(signals[0]?.aborted).toBe(false)
  leaving[1]?.abort()
  expect(signals[0]?.aborted).toBe(true)
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  // Who comes then is not told of it.
  void get('a', undefined, run).catch(() => undefined)
  await vi.waitFor(() => expect(signals).toHaveLength(2))
})

it('is not begun for somebody who has left already', async () => {
  const { get } = share()
  const { run, signals } = openWork()
  const left = new AbortController()
  left.abort()
  await expect(get('a', left.signal, run)).rejects.toThrow('aborted')
  expect(signals).toHaveLength(0)
})

it('keeps no failure, nor what was forgotten, and not more than it may', async () => {
  const { get, forget } = share()
  await expect(get('a', undefined, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const answer = (text: string) => async () => text
  expect(await get('a', undefined, answer('one'))).toBe('one')
  forget('a')
  expect(await get('a', undefined, answer('two'))).toBe('two')
  await get('b', undefined, answer('b'))
  await get('c', undefined, answer('c'))
  expect(await get('a', undefined, answer('three'))).toBe('three')
})

it('does one after the other', async () => {
  const { get } = share()
  const { run, ends } = openWork()
  const first = get('a', undefined, run)
  const second = get('b', undefined, run)
  await vi.waitFor(() => expect(ends).toHaveLength(1))
  ends[0]?.reject(new Error('no'))
  await expect(first).rejects.toThrow('no')
  await vi.waitFor(() => expect(ends).toHaveLength(2))
  ends[1]?.resolve('b')
  expect(await second).toBe('b')
})

it('refuses what would wait behind too many', async () => {
  const { get } = share()
  const { run, ends } = openWork()
  const first = get('a', undefined, run)
  const second = get('b', undefined, run)
  await expect(get('c', undefined, run)).rejects.toMatchObject({ code: 'overloaded' })
  await vi.waitFor(() => expect(ends).toHaveLength(1))
  ends[0]?.resolve('one')
  expect(await first).toBe('one')
  await vi.waitFor(() => expect(ends).toHaveLength(2))
  ends[1]?.resolve('two')
  expect(await second).toBe('two')
  const again = get('c', undefined, run)
  await vi.waitFor(() => expect(ends).toHaveLength(3))
  ends[2]?.resolve('three')
  expect(await again).toBe('three')
})
