import { Metadata, RoleDescriptors } from '@latchkey/contract'
import { expect, test } from 'vitest'
import {
  metadataPlaceholder,
  placeholderExample,
  readOnlyExample,
  writeOnlyExample,
} from './access-examples.ts'
import { jsonFaults } from './json-faults.ts'
import { grantsNothing } from './key-form-values.ts'

test('what the form offers is right as it stands', () => {
  for (const example of [readOnlyExample, writeOnlyExample, placeholderExample]) {
    expect(jsonFaults(example, RoleDescriptors)).toEqual([])
  }
  expect(jsonFaults(metadataPlaceholder, Metadata)).toEqual([])
  expect(grantsNothing(readOnlyExample) || grantsNothing(writeOnlyExample)).toBe(false)
})
