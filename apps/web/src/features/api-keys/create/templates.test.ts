import { builtInTemplates, CreateBody, type KeyTemplate } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { newKeyValues, toCreateBody } from '../form/key-form-values.ts'
import { draftOf } from '../form/metadata-draft.ts'
import { templatesWith, valuesOfTemplate, withTemplate } from './templates.ts'

const now = Date.UTC(2026, 0, 1)
const sources = { mayReadRoles: true, roles: undefined, own: undefined, privilegeNames: undefined }
const template: KeyTemplate = {
  id: 'nightly',
  title: 'Nightly',
  type: 'rest',
  expiration: '30d',
  metadata: { team: 'billing' },
  role_descriptors: { nightly: { cluster: ['monitor'] } },
}
const other: KeyTemplate = {
  id: 'o',
  title: 'O',
  type: 'rest',
  role_descriptors: { o: { cluster: ['all'] } },
}

test.each(builtInTemplates)('the form of $id sends what the template says', (each) => {
  const { id: _, ...body } = each
  const values = { ...valuesOfTemplate(each, now), name: 'a' }
  expect(toCreateBody(values, { type: each.type, sources }, now)).toEqual(
    CreateBody.parse({ ...body, name: 'a' }),
  )
})

test('an operator’s template stands at the end, or in place of the built-in one of its id', () => {
  const beats: KeyTemplate = { ...template, id: 'beats' }
  const templates = templatesWith([template, beats])
  expect(templates.map(({ id }) => id)).toEqual([...builtInTemplates.map(({ id }) => id), 'nightly'])
  expect(templates[1]).toBe(beats)
})

test('a template fills in all that nobody typed, and another replaces it', () => {
  const named = { ...newKeyValues, name: 'mine' }
  const first = withTemplate(named, { filledIn: newKeyValues, template, now })
  expect(first).toMatchObject({ kept: [], values: { name: 'mine', hasExpiry: true, expiryDays: '30' } })
  const second = withTemplate(first.values, { filledIn: first.filledIn, template: other, now })
  expect(second.kept).toEqual([])
  expect(second.values.access.descriptors).toContain('"all"')
  // It suggests no expiry.
  expect(second.values).toMatchObject({ name: 'mine', expiryDays: '30' })
})

test('what was edited by hand is kept and named, and still is when yet another is chosen', () => {
  const edited = { ...newKeyValues, expiryDays: '5', hasExpiry: true, metadata: draftOf({ mine: 1 }) }
  const first = withTemplate(edited, { filledIn: newKeyValues, template, now })
  expect(first.kept).toEqual(['expiry', 'metadata'])
  expect(first.values).toMatchObject({ expiryDays: '5', access: { kind: 'custom' } })
  expect(first.filledIn).toMatchObject({ expiryDays: '30' })
  const second = withTemplate(first.values, { filledIn: first.filledIn, template: other, now })
  expect(second.kept).toEqual(['metadata'])
})
