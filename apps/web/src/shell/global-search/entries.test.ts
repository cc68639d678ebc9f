import { expect, test } from 'vitest'
import { aSession, noCapabilities } from '../../../test/a-session.ts'
import { defaultMessageOf } from '../../../test/default-message.ts'
import { entries } from './entries.ts'
import { bestFirst, scoreOf, typedWords } from './matching.ts'

const find = (typed: string) =>
  bestFirst(entries, typedWords(typed), ({ title, words }) => ({
    title: defaultMessageOf(title),
    words: defaultMessageOf(words),
  })).map(({ id }) => id)

test.each([
  ['api keys', 'apiKeys'],
  ['token', 'createApiKey'],
  ['access keys', 'apiKeys'],
  ['new key', 'createApiKey'],
  ['role', 'roles'],
  ['permissions', 'roles'],
  ['dark mode', 'themeDark'],
  ['DARK', 'themeDark'],
  ['log out', 'signOut'],
  ['logout', 'signOut'],
  ['connection string', 'connectionDetails'],
  ['endpoint', 'connectionDetails'],
  ['personal', 'connectionKey'],
  ['mine', 'ownKeys'],
  ['expired', 'expiredKeys'],
  ['remote', 'crossClusterKeys'],
  ['licenses', 'licences'],
  ['docs', 'documentation'],
])('%s finds %s first', (typed, id) => {
  expect(find(typed)[0]).toBe(id)
})

test('token finds the list of keys, too', () => {
  expect(find('token')).toContain('apiKeys')
})

test('what fits nothing finds nothing', () => {
  expect(find('billing-export')).toEqual([])
  expect(find('dark billing')).toEqual([])
})

test('the name counts more than a synonym, and its beginning the most', () => {
  const scores = ['Roles', 'My roles', 'Rights', 'Enrolment'].map((title) =>
    scoreOf(['rol'], title, title === 'Rights' ? 'roles' : ''),
  )
  expect(scores).toEqual([4, 3, 2, 1])
})

test('every entry has an id of its own', () => {
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
})

test('an action that is not possible says what it needs; whoever only reads is not offered it', () => {
  const create = entries.find(({ id }) => id === 'createApiKey')
  const guest = aSession({ capabilities: noCapabilities })
  expect(create?.needs?.(guest).allowed).toBe(false)
  expect(create?.isOffered?.(guest, {})).toBe(true)
  const auditor = aSession({ capabilities: { ...noCapabilities, view: 'all' } })
  expect(create?.isOffered?.(auditor, {})).toBe(false)
})

test('the own keys are those of the name in its realm', () => {
  const own = entries.find(({ id }) => id === 'ownKeys')
  expect(own?.target(aSession(), {})).toEqual({
    kind: 'page',
    href: '/app/management/security/api_keys?owner=alice@native1&type=all',
  })
})
