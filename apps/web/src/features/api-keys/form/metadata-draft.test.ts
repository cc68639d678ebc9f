import { describe, expect, test } from 'vitest'
import {
  draftOf,
  hasFaults,
  inView,
  type MetadataDraft,
  type MetadataRow,
  metadataFaultsOf,
  metadataOf,
  metadataText,
  newRow,
  noMetadata,
  rowsOf,
} from './metadata-draft.ts'

const row = (key: string, value: string, type: MetadataRow['type'] = 'text') => ({
  ...newRow(),
  key,
  value,
  type,
})
const rows = (...each: MetadataRow[]): MetadataDraft => ({ view: 'rows', rows: each })
const json = (text: string): MetadataDraft => ({ view: 'json', text })
const kinds = (draft: MetadataDraft) => [...metadataFaultsOf(draft).rows.values()].map(({ kind }) => kind)

describe('the two views', () => {
  test('are views of one value, nested values included', () => {
    const metadata = {
      team: 'billing',
      build: 4711,
      ephemeral: true,
      nothing: null,
      nested: { a: [1, { b: null }] },
      list: ['x'],
      '': 'empty key',
    }
    const draft = draftOf(metadata)
    expect(draft.view).toBe('rows')
    expect(metadataOf(draft)).toEqual(metadata)
    expect(metadataText(inView(inView(draft, 'json'), 'rows'))).toBe(JSON.stringify(metadata, null, 2))
  })

  test('show what a row can hold as rows, and the rest as JSON', () => {
    expect(rowsOf('{"a": "x", "b": 1.50, "c": false, "d": null, "e": {"f": 1}, "": 1}')).toMatchObject([
      { key: 'a', type: 'text', value: 'x' },
      { key: 'b', type: 'number', value: '1.50' },
      { key: 'c', type: 'boolean', value: 'false' },
      { key: 'd', type: 'json', value: 'null' },
      { key: 'e', type: 'json', value: '{"f": 1}' },
      { key: '', type: 'json', value: '1' },
    ])
  })

  test('keep a key that is there twice, and what is no number', () => {
    const draft = rows(row('a', '1'), row('a', '2'), row('n', 'many', 'number'))
    const back = inView(inView(draft, 'json'), 'rows')
    expect(back).toMatchObject({
      rows: [
        { key: 'a', value: '1' },
        { key: 'a', value: '2' },
        { key: 'n', value: 'many' },
      ],
    })
  })

  test.each(['{', '[]', 'null', '"x"', '{"a": 1,}', '{"a":'.repeat(200)])(
    'stay at JSON while it is %j',
    (text) => {
      expect(rowsOf(text)).toBeUndefined()
      expect(inView(json(text), 'rows')).toEqual(json(text))
    },
  )

  test('have no text where there is no metadata', () => {
    expect(metadataText(noMetadata)).toBe('')
    expect(metadataText(rows(newRow()))).toBe('')
    expect(inView(json('  '), 'rows')).toEqual(noMetadata)
    expect(metadataOf(json(''))).toEqual({})
  })
})

describe('faults of rows', () => {
  test('none in good ones, nor in one that nothing was typed into', () => {
    expect(kinds(rows(row('a', ''), row('n', '-1.5e3', 'number'), newRow()))).toEqual([])
    expect(hasFaults(metadataFaultsOf(noMetadata))).toBe(false)
  })

  test.each([
    ['no_name', row('', 'x')],
    ['underscore', row('_a', 'x')],
    ['reserved', row('__proto__', 'x')],
    ['not_number', row('a', '0x10', 'number')],
    ['not_number', row('a', '', 'number')],
    ['number', row('a', '90071992547409931', 'number')],
    ['size', row('a', 'x'.repeat(40_000))],
    ['nul', row('a\0', 'x')],
    ['depth', row('a', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, 'json')],
  ])('%s', (kind, each) => {
    expect(kinds(rows(each))).toEqual([kind])
  })

  test('a key that is there twice is a fault of the second', () => {
    const draft = rows(row('a', '1'), row('b', '1'), row('a', '2'))
    expect([...metadataFaultsOf(draft).rows.keys()]).toEqual(draft.view === 'rows' && [draft.rows[2]?.id])
    expect(kinds(draft)).toEqual(['duplicate'])
  })

  test('of the JSON stand at their place in the text', () => {
    expect(metadataFaultsOf(json('{"_a": 1}')).json).toMatchObject([
      { line: 1, problem: { kind: 'underscore' } },
    ])
    expect(metadataFaultsOf(json(' '))).toEqual({ rows: new Map(), json: [] })
  })
})
