import {
  type ExportQuery,
  exportMaxKeys,
  exportMediaTypes,
  exportTotalHeader,
  type KeySort,
} from '@latchkey/contract'
import { ApiFailure } from '../../errors.ts'
import type { Caller } from '../../serve.ts'
import type { FileToSend } from '../../serve-file.ts'
import { calendarFormat, type ExportOrigin } from './calendar.ts'
import { choiceQueries, type LookedFor, type Query } from './choice.ts'
import { csvFormat, type FileFormat, jsonFormat } from './export-formats.ts'
import { groupOf, neverExpires } from './order.ts'
import { type ElasticsearchApiKey, ElasticsearchApiKey as Key } from './present.ts'
import { fieldsOf, type Reading, rowsFrom } from './rows.ts'

/**
 * Keys of one call to Elasticsearch, and so of what is in memory at once. Fewer with role descriptors, so that those of a
 * page may be 300 kB each before the reply is larger than is taken (32 MB); it costs a tenth more time (measured).
 */
const pageKeys = 500
const pageKeysWithRoles = 100

const read = Object.keys(Key.omit({ role_descriptors: true }).shape)

/** Those that still have an end ahead of them, in a year that a calendar has. */
const inCalendar: Query = { range: { expiration: { gt: 'now', lt: neverExpires } } }

/**
 * The keys that match as a file, page by page in the order of the list. The first page is read before it begins, so that
 * what is refused is an error like any other.
 */
export async function exportKeys(
  query: ExportQuery,
  { elasticsearch }: Caller,
  origin: ExportOrigin,
  looked: LookedFor,
): Promise<FileToSend> {
  const { format, ids, search, filters, sort: field, direction } = query
  const sort: KeySort = { field, direction }
  const withRoles = query.role_descriptors && format === 'json'
  const reading: Reading = {
    elasticsearch,
    filter: [
      ...Object.values(choiceQueries({ search, filters }, looked)).flat(),
      ...(ids ? [{ ids: { values: ids } }] : []),
      ...(format === 'ics' ? [inCalendar] : []),
    ],
    sort,
    fields: fieldsOf(withRoles ? [...read, 'role_descriptors'] : read),
  }
  const size = withRoles ? pageKeysWithRoles : pageKeys
  const { rows: first, total } = await rowsFrom(reading, undefined, size)
  if (total > exportMaxKeys) throw new ApiFailure('too_many_keys')

  const begun = new Date()
  const name = `api-keys-${slug(origin.clusterName)}${begun.toISOString().slice(0, 10)}.${format}`
  let keys = 0
  const pages = walk(reading, first, size, (count) => {
    keys += count
    // Keys that were made meanwhile.
    if (keys > exportMaxKeys) throw new ApiFailure('too_many_keys')
  })
  return {
    name,
    mediaType: exportMediaTypes[format],
    headers: { [exportTotalHeader]: String(total) },
    parts: textOf(pages, formatOf(query, begun, origin)),
    audited: () => ({
      export: {
        format,
        keys,
        total,
        filters: JSON.stringify(filters).slice(0, 1000),
        searched: search !== undefined,
        ids: ids?.length,
      },
    }),
  }
}

/** For a file name on any system. */
const slug = (clusterName = '') =>
  (clusterName.match(/[A-Za-z0-9]+/g) ?? [])
    .map((part) => `${part}-`)
    .join('')
    .slice(-60)

function formatOf({ format, role_descriptors }: ExportQuery, begun: Date, origin: ExportOrigin): FileFormat {
  if (format === 'csv') return csvFormat(begun)
  return format === 'json' ? jsonFormat(begun, role_descriptors) : calendarFormat(begun, origin)
}

async function* walk(
  reading: Reading,
  first: ElasticsearchApiKey[],
  size: number,
  onPage: (count: number) => void,
) {
  for (let rows = first; ; ) {
    const last = rows.at(-1)
    if (!last) return
    onPage(rows.length)
    yield rows
    if (rows.length < size) return
    rows = (await rowsFrom(reading, { ...groupOf(reading.sort, last), id: last.id }, size)).rows
  }
}

async function* textOf(pages: AsyncIterable<ElasticsearchApiKey[]>, format: FileFormat) {
  yield format.begin
  let count = 0
  for await (const rows of pages) {
    yield (count > 0 ? format.between : '') + rows.map(format.row).join(format.between)
    count += rows.length
  }
  yield format.end(count)
}
