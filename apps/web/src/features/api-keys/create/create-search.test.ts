import { expect, test } from 'vitest'
import { CreateSearch } from './create-search.ts'

test.each([
  [{}, {}],
  [{ keyType: 'cross_cluster' }, { keyType: 'cross_cluster' }],
  [{ keyType: ['cross_cluster', 'x'] }, {}],
  [{ role: 'viewer' }, { role: ['viewer'] }],
  [{ role: ['viewer', 'editor'] }, { role: ['viewer', 'editor'] }],
  // Said to be wrong in the form, and so kept.
  [
    { expires: 'soon', template: '?' },
    { expires: 'soon', template: '?' },
  ],
  // The list's own filter by type is no choice of what to make.
  [{ type: 'cross_cluster' }, {}],
])('%j means %j', (search, meaning) => {
  expect(CreateSearch.parse(search)).toEqual(meaning)
})
