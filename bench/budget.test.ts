import { expect, it } from 'vitest'
import { type Figure, isMet, readBudget, row } from './budget.ts'

const figure: Figure = { id: 'one', measured: 'One thing', unit: '×', value: 1.25, low: 1.2, high: 1.3 }

it('a goal is met up to its bound and including it', () => {
  expect(isMet(figure, { one: { atMost: 1.25 } })).toBe(true)
  expect(isMet(figure, { one: { atMost: 1.2 } })).toBe(false)
  expect(isMet(figure, { one: { atLeast: 1.3 } })).toBe(false)
  expect(isMet(figure, {})).toBeUndefined()
})

it('a figure is a row of the table, and a missed goal stands out', () => {
  expect(row(figure, { one: { atMost: 1.35 } })).toBe('| One thing | 1.25× (1.2 to 1.3) | ≤ 1.35× | met |  |')
  expect(row({ ...figure, unit: 'ms', note: 'quiet' }, { one: { atMost: 1 } })).toBe(
    '| One thing | 1.25 ms (1.2 to 1.3) | ≤ 1 ms | **missed** | quiet |',
  )
})

it('the budget can be read', () => {
  expect(Object.keys(readBudget()).length).toBeGreaterThan(10)
})
