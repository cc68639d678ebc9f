import { expect, it } from 'vitest'
import { namesInRefusal } from './privilege-names.ts'

const refusal = (list: string) =>
  `unknown index privilege [x]. a privilege must be either one of the predefined ${list} or a pattern over one of the available index actions`

it.each([
  [
    'of a list',
    refusal('cluster privilege names [manage_own_api_key,none,all]'),
    ['manage_own_api_key', 'none', 'all'],
  ],
  ['of one name', refusal('cluster privilege names [all]'), ['all']],
  [
    'of 8.19',
    refusal('fixed indices privileges [read=[read],view_index_metadata=[view_index_metadata]]'),
    ['read', 'view_index_metadata'],
  ],
  ['of something else', 'unknown index privilege [x]', []],
  ['of an empty list', refusal('cluster privilege names []'), []],
  ['of a list that is not of names', refusal('things [a b,{c}]'), []],
])('the names %s', (_, reason, names) => {
  expect(namesInRefusal(reason)).toEqual(names)
})
