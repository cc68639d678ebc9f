import { expect, test } from 'vitest'
import { onCard } from './key-card.tsx'
import { listColumns, type OptionalColumn, optionalColumns } from './list-columns.ts'

const cardWithout = (...hidden: OptionalColumn[]) =>
  optionalColumns.map((name) => onCard(name, listColumns(true, hidden))).filter((parts) => parts.length > 0)

test('a card has what the columns have, two to a line', () => {
  expect(cardWithout()).toEqual([
    ['type', 'owner'],
    ['created', 'access'],
    ['status', 'expires'],
  ])
})

test('what is taken away leaves its line to the other; a line without any is not there', () => {
  expect(cardWithout('type', 'expires', 'access')).toEqual([['owner'], ['created'], ['status']])
  expect(cardWithout('created', 'access')).toEqual([
    ['type', 'owner'],
    ['status', 'expires'],
  ])
})

test('whoever sees own keys only has no owner on the card', () => {
  expect(onCard('owner', listColumns(false, []))).toEqual([])
})
