import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rememberFor } from './remember.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Something to ask that counts how often it was. */
function question(...answers: (string | Error)[]) {
  return vi.fn(async () => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  })
}

it('asks once for many, and again when the answer is old', async () => {
  const remembered = rememberFor(1000)
  const ask = question('first', 'second')
  expect(await Promise.all([remembered(ask), remembered(ask), remembered(ask)])).toEqual(
    Array(3).fill('first'),
  )
  vi.advanceTimersByTime(999)
  expect(await remembered(ask)).toBe('first')
  vi.advanceTimersByTime(1)
  expect(await remembered(ask)).toBe('second')
  expect(ask).toHaveBeenCalledTimes(2)
})

it('neither keeps a failure nor gives one to others', async () => {
  const remembered = rememberFor(1000)
  const failing = remembered(question(new Error('of the first caller')))
  const waiting = remembered(question('of the second'))
  await expect(failing).rejects.toThrow('of the first caller')
  expect(await waiting).toBe('of the second')
  expect(await remembered(question('of a third'))).toBe('of the second')
  vi.advanceTimersByTime(1000)
  await expect(remembered(question(new Error('again')))).rejects.toThrow('again')
  expect(await remembered(question('after'))).toBe('after')
})

it('does not keep an answer that is turned down', async () => {
  const remembered = rememberFor(1000, (answer) => answer === 'on')
  const ask = question('off', 'on', 'off')
  expect(await remembered(ask)).toBe('off')
  expect(await remembered(ask)).toBe('on')
  expect(await remembered(ask)).toBe('on')
})
