import { applyEdits, modify } from 'jsonc-parser'
import { z } from 'zod'
import { jsonFaults } from './json-faults.ts'

/*
 * A form that shows a JSON text edits that text in place: both views are always in step, and nothing that only one of them
 * shows is lost.
 */

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' }

/** The text with one value of the JSON changed, added or (undefined) removed; everything else stays as it is. */
export function withValue(
  text: string,
  path: (string | number)[],
  value: unknown,
  isArrayInsertion = false,
): string {
  const whole = text.trim() === '' ? '{}' : text
  return applyEdits(whole, modify(whole, path, value, { formattingOptions, isArrayInsertion }))
}

const breaksForm = new Set(['syntax', 'duplicate', 'reserved', 'too_deep'])

/** Whether a form can show what a text says: it is JSON, of which fields would lose nothing. */
export const isReadable = (text: string): boolean =>
  !jsonFaults(text, z.unknown()).some(({ problem }) => breaksForm.has(problem.kind))

type FieldLimits = { grant?: string[] | undefined; except?: string[] | undefined }

/**
 * Sets the fields that may be read, at the path of `field_security`. Elasticsearch refuses exceptions without anything
 * granted, so that they begin with all fields granted; with neither there is no limit.
 */
export function setFieldLimit(
  text: string,
  path: (string | number)[],
  before: FieldLimits | undefined,
  kind: 'grant' | 'except',
  fields: string[],
): string {
  const after = { ...before, [kind]: fields }
  if ((after.grant ?? []).length === 0 && (after.except ?? []).length === 0)
    return withValue(text, path, undefined)
  if (before === undefined)
    return withValue(text, path, kind === 'grant' ? { grant: fields } : { grant: ['*'], except: fields })
  const granted = (after.grant ?? []).length === 0 ? withValue(text, [...path, 'grant'], ['*']) : text
  if (kind === 'grant' && fields.length === 0) return granted
  return withValue(granted, [...path, kind], fields.length === 0 && kind === 'except' ? undefined : fields)
}
