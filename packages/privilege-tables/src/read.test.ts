import { describe, expect, it } from 'vitest'
import { parsePrivilegeTables, readPrivilegeTables } from './read.ts'

const document = `
## Callers

| caller | signed in | cluster privileges |
| ------ | --------- | ------------------ |
| nobody | no        |                    |
| both   | yes       | \`a\`, \`b\`       |

## The API

| word    | meaning |
| ------- | ------- |
| \`yes\` | done    |
| \`no\`  | refused |

### \`keys.get\`

| caller | own   | another's |
| ------ | ----- | --------- |
| nobody | \`no\`  | \`no\`    |
| both   | \`yes\` | \`no\`    |

## Without a session

| word  | meaning |
| ----- | ------- |
| never | refused |

### Endpoints

| endpoint | forged |
| -------- | ------ |
| keys.get | never  |

## Beside the API

| word | meaning |
| ---- | ------- |
| file | a file  |

### Paths

| path | read |
| ---- | ---- |
| /a   | file |

## The page

| word  | meaning |
| ----- | ------- |
| shown | there   |

### List

| caller | button |
| ------ | ------ |
| nobody | shown  |
| both   | shown  |
`

it('reads callers, words and cells', () => {
  const { callers, api, page, withoutSession, besideApi } = parsePrivilegeTables(document)
  expect(callers.get('both')).toEqual({ signedIn: true, privileges: ['a', 'b'] })
  expect(api.words).toEqual(['yes', 'no'])
  const table = api.tables.get('keys.get')
  expect(table?.columns).toEqual(['own', "another's"])
  expect(table?.rows.get('both')?.get('own')).toBe('yes')
  expect([...page.tables.keys()]).toEqual(['List'])
  expect(withoutSession.rows.get('keys.get')?.get('forged')).toBe('never')
  expect(besideApi.rows.get('/a')?.get('read')).toBe('file')
})

describe('is refused', () => {
  it.each([
    ['a cell with an unknown word', '| both   | `yes` | `no`    |', '| both | `maybe` | `no` |', 'maybe'],
    ['a missing row', '| nobody | `no`  | `no`    |\n', '', 'no row for nobody'],
    ['a row twice', '| nobody | shown  |', '| nobody | shown |\n| nobody | shown |', 'twice'],
    ['a column twice', "another's |", 'own |', 'a column twice'],
    ['an unknown caller', '| both   | shown  |', '| someone | shown |', 'no caller "someone"'],
    ['a word that nothing says', '| shown | there   |', '| shown | there |\n| lost | gone |', '"lost"'],
    ['a document without callers', '## Callers', '## Who', 'no table of callers'],
    [
      'a table too many',
      '## Beside the API',
      '### More\n\n| endpoint | forged |\n| --- | --- |\n| keys.get | never |\n\n## Beside the API',
      'not just one table',
    ],
    ['a section without words', '## The page', '## Page', 'does not begin with its words'],
  ])('%s', (_what, from, to, message) => {
    expect(() => parsePrivilegeTables(document.replace(from, to))).toThrow(message)
  })
})

it('reads the real one', () => {
  expect(readPrivilegeTables().callers.size).toBe(8)
})
