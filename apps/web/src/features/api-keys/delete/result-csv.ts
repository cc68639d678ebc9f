import { saveFile } from '../../../ui/save-file.ts'
import type { Deletion } from './delete-matching.ts'

/**
 * A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula is kept from it with an apostrophe: names
 * are other people's text.
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const line = (...cells: string[]) => cells.map(cell).join(',')

/**
 * What became of each key, failures first. Columns and results are words of the API, not of the screen: programs read
 * this too. Of a deleted key the id is all that is kept.
 */
export const resultCsv = ({ gone, failed, queue, inDoubt }: Deletion): string =>
  [
    line('id', 'name', 'username', 'realm', 'result', 'reason'),
    ...failed.map(({ key, code, reason = '' }) =>
      line(key.id, key.name, key.username, key.realm, code, reason),
    ),
    ...queue.map(({ id, name, username, realm }, place) =>
      line(id, name, username, realm, place < inDoubt ? 'unconfirmed' : 'not_sent', ''),
    ),
    ...gone.flat().map((id) => line(id, '', '', '', 'deleted', '')),
    '',
  ].join('\r\n')

/** Hands it to the browser as a file; the mark at the start tells spreadsheets that it is UTF-8. */
export const saveCsv = (name: string, csv: string): void =>
  saveFile(name, ['\uFEFF', csv], 'text/csv;charset=utf-8')
