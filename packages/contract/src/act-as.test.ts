import { describe, expect, it } from 'vitest'
import { holdsRunAs, RunAsUsername } from './act-as.ts'

describe('the name of a user to act as', () => {
  it.each(['alice', 'a', 'a b', 'né', 'x@example.com', 'DOMAIN\\user', '/re/', 'ÿ', 'a\u00a0b'])(
    'is %j',
    (name) => {
      expect(RunAsUsername.parse(name)).toBe(name)
    },
  )

  it.each([
    '',
    ' ',
    ' alice',
    'alice ',
    '\u00a0alice',
    'alice\r\nauthorization: x',
    'a\nb',
    'a\tb',
    'a\u0000b',
    'a\u007fb',
    'a\u0085b',
    'Ωmega',
    'alice\u{1f511}',
    'a'.repeat(1025),
  ])('is not %j', (name) => {
    expect(RunAsUsername.safeParse(name).success).toBe(false)
  })
})

describe('whether run_as has a name', () => {
  it.each([
    [[], 'alice', false],
    [['alice'], 'alice', true],
    [['alice'], 'Alice', false],
    [['alice'], 'alice2', false],
    [['*'], 'alice', true],
    [['bob', 'al*'], 'alice', true],
    [['a?ice'], 'alice', true],
    [['a?ice'], 'aice', false],
    [['a.ice'], 'alice', false],
    [['a+(b)[c]{d}|^$'], 'a+(b)[c]{d}|^$', true],
    [['user-1_@x/y'], 'user-1_@x/y', true],
    [['user-*'], 'user-1', true],
    [['*'], 'Ωmega', false],
    [['/a.*/'], 'alice', 'unknown'],
    [['/a.*/', 'alice'], 'alice', true],
    [['a\\*'], 'alice', 'unknown'],
  ] as const)('%j, %s: %s', (patterns, name, held) => {
    expect(holdsRunAs(patterns, name)).toBe(held)
  })
})
