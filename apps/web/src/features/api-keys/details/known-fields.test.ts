import { RoleDescriptors } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { jsonFaults } from '../form/json-faults.ts'
import { withoutKnown } from './known-fields.ts'

const original = {
  reader: {
    new_section: { a: 1 },
    indices: [
      { names: ['a'], privileges: ['read'] },
      { names: ['b'], privileges: ['read'], new_flag: true },
    ],
    run_as: { odd: true },
  },
}

const faults = (value: unknown) => {
  const text = JSON.stringify(value, null, 2)
  return withoutKnown(jsonFaults(text, RoleDescriptors), text, original).map(({ problem }) => problem)
}

test('what came from Elasticsearch is no fault, also when an entry before it was removed', () => {
  expect(jsonFaults(JSON.stringify(original), RoleDescriptors)).toHaveLength(3)
  expect(faults(original)).toEqual([])
  expect(faults({ reader: { ...original.reader, indices: [original.reader.indices[1]] } })).toEqual([])
})

test('the same field in another place, or a known one with another wrong value, is a fault', () => {
  expect(faults({ other: { new_section: { a: 1 } } })).toEqual([{ kind: 'unknown', name: 'new_section' }])
  expect(faults({ reader: { cluster: [], new_flag: true } })).toEqual([{ kind: 'unknown', name: 'new_flag' }])
  expect(faults({ reader: { run_as: { odd: false } } })).toMatchObject([{ kind: 'type' }])
})

test('an empty restriction and broken JSON stay faults', () => {
  expect(faults({})).toEqual([{ kind: 'unrestricted' }])
  expect(withoutKnown(jsonFaults('{', RoleDescriptors), '{', original)).toMatchObject([
    { problem: { kind: 'syntax' } },
  ])
})
