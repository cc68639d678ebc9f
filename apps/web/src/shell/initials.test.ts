import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

it.each([
  [{ username: 'elena.park' }, 'EP'],
  [{ username: 'elastic' }, 'E'],
  [{ username: 'x1', fullName: 'Ana María de la Cruz' }, 'AC'],
  [{ username: 'x1', fullName: '  ' }, 'X'],
  [{ username: 'jan@corp.example' }, 'JE'],
  [{ username: '𝒳y' }, '𝒳'],
  [{ username: '李', fullName: '李 小龙' }, '李小'],
  [{ username: '___' }, '?'],
])('of %j are %s', (user, initials) => {
  expect(initialsOf(user)).toBe(initials)
})
