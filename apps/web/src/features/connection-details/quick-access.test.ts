import { CreateBody } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { accessFault, roleDescriptorsOf } from './quick-access.ts'

test('all rights are said by leaving the roles out, never by {}', () => {
  expect(roleDescriptorsOf({ kind: 'all', names: ['logs-*'] })).toBeUndefined()
  expect(accessFault({ kind: 'all', names: [] })).toBeUndefined()
})

test('read only names the indices, and is a body that the contract takes', () => {
  const access = { kind: 'read', names: ['logs-*', 'metrics'] } as const
  const role_descriptors = roleDescriptorsOf({ ...access, names: [...access.names] })
  expect(role_descriptors).toEqual({
    'read-only': { indices: [{ names: ['logs-*', 'metrics'], privileges: ['read', 'view_index_metadata'] }] },
  })
  expect(CreateBody.safeParse({ type: 'rest', name: 'x', role_descriptors }).success).toBe(true)
})

test('read only of nothing is a fault', () => {
  expect(accessFault({ kind: 'read', names: [] })).toBe('no_indices')
})
