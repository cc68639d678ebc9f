import { CrossClusterAccess, Metadata, RoleDescriptors } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  crossClusterAccessPlaceholder,
  documentQueryPlaceholder,
  metadataPlaceholder,
  placeholderExample,
  readOnlyExample,
  writeOnlyExample,
} from './access-examples.ts'
import { jsonFaults } from './json-faults.ts'
import { grantsNothing } from './user-access.ts'

test('what the form offers is right as it stands', () => {
  for (const example of [readOnlyExample, writeOnlyExample, placeholderExample]) {
    expect(jsonFaults(example, RoleDescriptors)).toEqual([])
  }
  expect(jsonFaults(metadataPlaceholder, Metadata)).toEqual([])
  expect(jsonFaults(crossClusterAccessPlaceholder, CrossClusterAccess)).toEqual([])
  expect(jsonFaults(documentQueryPlaceholder, z.record(z.string(), z.unknown()))).toEqual([])
  expect(grantsNothing(readOnlyExample) || grantsNothing(writeOnlyExample)).toBe(false)
})
