import { expect, it } from 'vitest'
import { IndexNamePrefix } from './privileges.ts'

it.each(['', 'logs-', '.kibana', 'büro', '日志', '📈'])('takes the beginning of a name: %s', (prefix) => {
  expect(IndexNamePrefix.parse(prefix)).toBe(prefix)
})

it.each(['-logs', 'a*', '<logs-{now/d}', 'other:logs', 'a,b', 'logs::failures', 'a/b', '\ud800', 'a\udfffb'])(
  'refuses what is none: %j',
  (prefix) => {
    expect(IndexNamePrefix.safeParse(prefix).success).toBe(false)
  },
)
