import { expect, test } from 'vitest'
import { type MatchedKey, newDeletion } from './delete-matching.ts'
import { resultCsv } from './result-csv.ts'

const keyOf = (id: string, name: string): MatchedKey => ({
  id,
  name,
  type: 'rest',
  managed: false,
  username: 'alice',
  realm: 'native1',
})

test('names each key with what became of it, failures first', () => {
  const csv = resultCsv({
    ...newDeletion,
    gone: [['a', 'b'], ['c']],
    failed: [{ key: keyOf('d', 'one'), code: 'refused', reason: 'said "no", twice' }],
    queue: [keyOf('e', 'two'), keyOf('f', 'three')],
    inDoubt: 1,
  })
  expect(csv.split('\r\n')).toEqual([
    '"id","name","username","realm","result","reason"',
    '"d","one","alice","native1","refused","said ""no"", twice"',
    '"e","two","alice","native1","unconfirmed",""',
    '"f","three","alice","native1","not_sent",""',
    '"a","","","","deleted",""',
    '"b","","","","deleted",""',
    '"c","","","","deleted",""',
    '',
  ])
})

test.each(['=1+1', '@SUM(A1)'])('%j is no formula to a spreadsheet', (name) => {
  const csv = resultCsv({ ...newDeletion, failed: [{ key: keyOf('a', name), code: 'refused' }] })
  expect(csv).toContain(`"'${name}"`)
})
