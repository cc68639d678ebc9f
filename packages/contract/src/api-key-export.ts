import { z } from 'zod'
import { ApiKey, ApiKeyId, KeyStatus } from './api-key.ts'
import { QueryBody, sortFields } from './api-key-list.ts'

export const exportFormats = ['csv', 'json', 'ics'] as const
export const ExportFormat = z.enum(exportFormats)
export type ExportFormat = z.output<typeof ExportFormat>

export const exportMediaTypes = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
} as const satisfies Record<ExportFormat, string>

/** Keys of one file. Where more match there is none: `too_many_keys`. */
export const exportMaxKeys = 100_000

/** Keys that can be named one by one: a page of the list. */
export const exportMaxIds = 100

/** Says how many keys the file will have, as counted when it begins; a calendar leaves out those that never expire. */
export const exportTotalHeader = 'x-latchkey-total'

const { search, filters } = QueryBody.shape

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * What a file is made of, in the order of the list. A page writes it with {@link exportSearch}, a person with
 * `curl -G --data-urlencode`.
 */
export const ExportQuery = z.strictObject({
  format: ExportFormat,
  search,
  /** JSON of the filters of the list, as `POST /api/api-keys/query` takes them. */
  filters: z.string().max(12_000).default('{}').transform(parsed).pipe(filters),
  /** These keys alone, of those that match: ids with commas between them. */
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(ApiKeyId).max(exportMaxIds))
    .optional(),
  sort: z.enum(sortFields).default('creation'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  /** Whether each key of a JSON file has its role descriptors too. The other formats know none. */
  role_descriptors: z.stringbool().default(false),
})
export type ExportQuery = z.output<typeof ExportQuery>

/** The search parameters of an export, for a URL. */
export function exportSearch(query: {
  format: ExportFormat
  choice?: Pick<z.input<typeof QueryBody>, 'search' | 'filters'>
  ids?: string[]
  sort?: ExportQuery['sort']
  direction?: ExportQuery['direction']
}): string {
  const { format, choice = {}, ids, sort, direction } = query
  const pairs = {
    format,
    search: choice.search,
    filters: choice.filters && JSON.stringify(choice.filters),
    ids: ids?.join(','),
    sort,
    direction,
  }
  const given = Object.entries(pairs).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new URLSearchParams(given).toString()
}

/** ISO 8601 in UTC, for people and for programs that are not JavaScript; of six digits beyond the year 9999. */
const Time = z.string()

/** A key in a JSON file. */
export const ExportedApiKey = ApiKey.omit({ access: true, creation: true, expiration: true }).extend({
  creation: Time,
  /** null: never. */
  expiration: Time.nullable(),
  /** When the file was begun. */
  status: KeyStatus,
  /** Only where they were asked for, and of user keys. `{}` is everything its owner could do. */
  role_descriptors: z.record(z.string(), z.unknown()).optional(),
})
export type ExportedApiKey = z.output<typeof ExportedApiKey>

/** A JSON file. One that broke off does not parse; what does is whole. */
export const ExportFile = z.object({
  exported_at: Time,
  keys: z.array(ExportedApiKey),
  count: z.int().nonnegative(),
})

/** Columns of a CSV file; `type` is the one on the screen, `metadata` is JSON, times are as in JSON, empty: never. */
export const exportColumns = [
  'id',
  'name',
  'type',
  'username',
  'realm',
  'creation',
  'expiration',
  'status',
  'metadata',
] as const
