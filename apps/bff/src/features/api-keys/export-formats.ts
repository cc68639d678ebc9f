import { csvLine, csvMark, ExportedApiKey, exportColumns, keyTypeOf } from '@latchkey/contract'
import { type ElasticsearchApiKey, presentApiKey } from './present.ts'

/** How a file begins, what a key is in it, what stands between two of them, and how it ends. */
export type FileFormat = {
  begin: string
  row: (key: ElasticsearchApiKey) => string
  between: string
  end: (count: number) => string
}

/** A key as a file has it; `begun` decides what has expired. */
function exported(key: ElasticsearchApiKey, begun: Date): ExportedApiKey {
  const { expiration, creation, ...row } = presentApiKey(key)
  const time = (ms: number) => new Date(ms).toISOString()
  return ExportedApiKey.parse({
    ...row,
    creation: time(creation),
    expiration: expiration === undefined ? null : time(expiration),
    status: expiration !== undefined && expiration <= begun.getTime() ? 'expired' : 'active',
  })
}

export const csvFormat = (begun: Date): FileFormat => ({
  begin: csvMark + csvLine(...exportColumns),
  row: (key) => {
    const file = exported(key, begun)
    const cells: Record<(typeof exportColumns)[number], string> = {
      ...file,
      type: keyTypeOf(file),
      expiration: file.expiration ?? '',
      metadata: JSON.stringify(file.metadata),
    }
    return csvLine(...exportColumns.map((column) => cells[column]))
  },
  between: '',
  end: () => '',
})

/** A key a line, for people who look into it. */
export const jsonFormat = (begun: Date, withRoles: boolean): FileFormat => ({
  begin: `{"exported_at":"${begun.toISOString()}","keys":[\n`,
  row: (key) => {
    const file = exported(key, begun)
    // Elasticsearch leaves an empty one out of a reply that is trimmed.
    const roles = withRoles && file.type === 'rest' && { role_descriptors: key.role_descriptors ?? {} }
    return JSON.stringify({ ...file, ...roles })
  },
  between: ',\n',
  end: (count) => `\n],"count":${count}}\n`,
})
