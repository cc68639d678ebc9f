import { expect, it } from 'vitest'
import { inTurn, median, quantile, ratioOf, spreadOf } from './measure.ts'

it('takes quantiles that are among the values', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(quantile(values, 0.99)).toBe(99)
  expect(quantile(values, 1)).toBe(100)
  expect(quantile(values, 0)).toBe(1)
  expect(median([3, 1, 2])).toBe(2)
  expect(median([7])).toBe(7)
})

it('tells the median with the lowest and the highest', () => {
  expect(spreadOf([3, 9, 1])).toEqual({ value: 3, low: 1, high: 9 })
})

it('measures the sides in turn, and lets each of them be first', async () => {
  const order: string[] = []
  const side = (name: string, time: number) => async () => {
    order.push(name)
    return time
  }
  const { a, b } = await inTurn({ a: side('a', 10), b: side('b', 5) }, { times: 2, rounds: 2 })
  expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b', 'b', 'a'])
  expect(a).toEqual([
    [10, 10],
    [10, 10],
  ])
  expect(ratioOf(a, b)).toEqual({ value: 2, low: 2, high: 2 })
})
