import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('every cell is quoted, and a line ends as RFC 4180 has it', () => {
  expect(csvLine('one', 'said "no", twice', '')).toBe('"one","said ""no"", twice",""\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=1', '＝1', '＠x'])(
  '%j is no formula to a spreadsheet',
  (text) => {
    expect(csvLine(text)).toBe(`"'${text}"\r\n`)
  },
)

test('line breaks and commas stay in their cell', () => {
  expect(csvLine('x,\r\ny')).toBe('"x,\r\ny"\r\n')
})
