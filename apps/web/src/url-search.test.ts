import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './url-search.ts'

describe('search parameters', () => {
  it.each([
    ['?q=team:billing', { q: 'team:billing' }],
    ['?type=user&type=managed', { type: ['user', 'managed'] }],
    ['?q=a+b&owner=alice@native1,bob', { q: 'a b', owner: 'alice@native1,bob' }],
    // Numbers, truth values and JSON are text like any other.
    ['?q=123&dir=true', { q: '123', dir: 'true' }],
    ['?q=%7B%22a%22%7D', { q: '{"a"}' }],
    ['?next=/app/x%3Fq%3Da%26size%3D50', { next: '/app/x?q=a&size=50' }],
    ['?q=100%25+%23%2B', { q: '100% #+' }],
    ['?q=', { q: '' }],
    ['', {}],
  ])('%s is read and written the same', (search, value) => {
    expect(parseSearch(search)).toEqual(value)
    expect(stringifySearch(value)).toBe(search)
  })

  it('that are undefined or empty lists are left out', () => {
    expect(stringifySearch({ q: undefined, type: [], size: 50 })).toBe('?size=50')
  })

  it.each(['?%', '?q=%E0%A4%A', '?=x', '?&&', '?__proto__=1', '?constructor=1&constructor=2'])(
    '%s does not throw',
    (search) => {
      expect(() => stringifySearch(parseSearch(search))).not.toThrow()
    },
  )
})
