import { expect, test } from 'vitest'
import { newKeyValues } from '../form/key-form-values.ts'
import { linkSearchOf, startOf, typeAsked } from './start.ts'
import { templatesWith } from './templates.ts'

const now = Date.UTC(2026, 0, 1)
const start = (search: Parameters<typeof startOf>[0]) => startOf(search, { templates: templatesWith(), now })

test('nothing said is the empty form, and nothing to say of it', () => {
  expect(start({})).toEqual({ values: newKeyValues, leftOut: [], ignored: [], isFilledIn: false })
})

test('single values win over those of the template', () => {
  const { values, template, isFilledIn } = start({ template: 'logstash', name: 'eu-1', expires: '7d' })
  expect(values).toMatchObject({ name: 'eu-1', hasExpiry: true, expiryDays: '7', access: { kind: 'custom' } })
  expect(template?.id).toBe('logstash')
  expect(isFilledIn).toBe(true)
})

test('a lifetime that is no whole days is a date, and never is one too', () => {
  expect(start({ expires: '36h' }).values).toMatchObject({
    expiryBy: 'date',
    expiryDate: now + 36 * 3_600_000,
  })
  expect(start({ expires: '48h' }).values).toMatchObject({ expiryBy: 'days', expiryDays: '2' })
  expect(start({ template: 'beats', expires: 'never' }).values.hasExpiry).toBe(false)
})

test.each([
  [{ name: ' x' }, 'name'],
  [{ name: '_x' }, 'name'],
  [{ expires: '1y' }, 'expires'],
  [{ expires: '0d' }, 'expires'],
  [{ template: 'none' }, 'template'],
  [{ keyType: 'service' }, 'keyType'],
] as const)('%j is ignored and said', (search, parameter) => {
  const { values, ignored, isFilledIn } = start(search)
  expect(values).toEqual(newKeyValues)
  expect(ignored).toEqual([{ parameter, value: Object.values(search)[0] }])
  expect(isFilledIn).toBe(false)
})

test('the type is the one that is named, else that of the template', () => {
  const { template } = start({ template: 'cross-cluster-search' })
  expect(typeAsked(undefined, { template })).toBe('cross_cluster')
  expect(typeAsked('rest', { template })).toBe('rest')
  expect(typeAsked('service', {})).toBe('rest')
})

test('a link holds what a link can, and leads to the same form', () => {
  const search = { template: 'cross-cluster-search', name: 'eu', expires: '30d' }
  const { values, template } = start(search)
  expect(linkSearchOf(values, { type: 'cross_cluster', template })).toEqual(search)
  expect(linkSearchOf({ ...values, name: '' }, { type: 'rest', template: undefined })).toEqual({
    expires: '30d',
  })
  expect(start({ role: ['viewer'] }).values.access).toMatchObject({ kind: 'roles', roles: ['viewer'] })
})
