import { expect, test } from 'vitest'
import { z } from 'zod'
import { bulkDocuments } from './bulk-documents.ts'

const Document = z.object({
  name: z.string(),
  creation_time: z.number(),
  creator: z.object({ principal: z.string(), realm: z.string() }),
  metadata_flattened: z.object({ latchkey_bulk: z.string() }),
})
const some = (count: number, next: () => string) =>
  Array.from({ length: count }, () => Document.parse(JSON.parse(next())))

test('equal names come with equal times', () => {
  const made = some(50, bulkDocuments({ batch: 'b', names: 'equal', owner: 'alice' }))
  expect(new Set(made.map(({ name, creation_time }) => `${name} ${creation_time}`)).size).toBe(1)
  expect(new Set(made.map(({ creator }) => `${creator.principal} ${creator.realm}`))).toEqual(
    new Set(['alice default_native']),
  )
})

test('realistic ones differ, and carry the batch', () => {
  const made = some(200, bulkDocuments({ batch: 'b', names: 'realistic' }))
  expect(new Set(made.map(({ creation_time }) => creation_time)).size).toBeGreaterThan(190)
  expect(new Set(made.map(({ creator }) => creator.principal)).size).toBeGreaterThan(10)
  expect(new Set(made.map((one) => one.metadata_flattened.latchkey_bulk))).toEqual(new Set(['b']))
})
