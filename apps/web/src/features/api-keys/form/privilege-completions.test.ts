import type { PrivilegeNames } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { privilegeCompletions } from './privilege-completions.ts'

const names: PrivilegeNames = {
  known: true,
  cluster: ['monitor'],
  index: ['read', 'write'],
  remote_cluster: ['monitor_enrich'],
}

/** The text with the first of the completions put in; `|` is the cursor. */
function completed(marked: string, known = names) {
  const offset = marked.indexOf('|')
  const text = marked.replace('|', '')
  const found = privilegeCompletions(text, offset, known)
  return found && text.slice(0, found.from) + found.words[0] + text.slice(found.to)
}

test.each([
  ['a cluster privilege', '{"r":{"cluster":["mo|"]}}', '{"r":{"cluster":["monitor"]}}'],
  ['an empty text', '{"r":{"cluster":["|"]}}', '{"r":{"cluster":["monitor"]}}'],
  ['the middle of a name', '{"r":{"cluster":["a","mo|nit"]}}', '{"r":{"cluster":["a","monitor"]}}'],
  ['a list without anything', '{"r":{"cluster":[|]}}', '{"r":{"cluster":["monitor"]}}'],
  ['behind a comma', '{"r":{"cluster":["all", |]}}', '{"r":{"cluster":["all", "monitor"]}}'],
  ['a quote that is not closed', '{"r":{"cluster":["mo|\n]}}', '{"r":{"cluster":["monitor"\n]}}'],
  ['an index', '{"r":{"indices":[{"privileges":["|"]}]}}', '{"r":{"indices":[{"privileges":["read"]}]}}'],
  [
    'a remote index',
    '{"r":{"remote_indices":[{"privileges":["r|"]}]}}',
    '{"r":{"remote_indices":[{"privileges":["read"]}]}}',
  ],
  [
    'a remote cluster',
    '{"r":{"remote_cluster":[{"privileges":["|"]}]}}',
    '{"r":{"remote_cluster":[{"privileges":["monitor_enrich"]}]}}',
  ],
])('%s', (_, marked, expected) => {
  expect(completed(marked)).toBe(expected)
})

test.each([
  ['a name of indices', '{"r":{"indices":[{"names":["|"]}]}}'],
  ['the name of a role', '{"|":{}}'],
  ['behind a closed text', '{"r":{"cluster":["monitor"|]}}'],
  ['an application', '{"r":{"applications":[{"privileges":["|"]}]}}'],
  ['metadata', '{"r":{"metadata":{"cluster":["|"]}}}'],
  ['nothing', '|'],
])('%s is completed by nothing', (_, marked) => {
  expect(completed(marked)).toBeUndefined()
})

test('a cluster that does not tell its names, or has not yet', () => {
  const text = '{"r":{"cluster":["'
  expect(completed(`${text}|`, { ...names, known: false })).toBeUndefined()
  expect(privilegeCompletions(text, text.length, undefined)).toBeUndefined()
})
