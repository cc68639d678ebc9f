import { expect, test } from 'vitest'
import { restrictionProblems } from './restriction-problems.ts'

const restricted = { restriction: { workflows: ['search_application_query'] } }

test.each([
  ['alone', { a: restricted }, []],
  ['beside another role', { a: restricted, b: {} }, ['a.restriction']],
  ['beside another one', { a: restricted, b: restricted }, ['a.restriction', 'b.restriction']],
  ['of nothing', { a: { restriction: {} }, b: { restriction: { workflows: [] } } }, []],
  ['in no descriptors', [restricted, restricted], []],
])('a restriction %s', (_, descriptors, places) => {
  expect(restrictionProblems(descriptors).map(({ path }) => path.join('.'))).toEqual(places)
})
