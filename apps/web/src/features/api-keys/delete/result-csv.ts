import { csvLine, csvMark } from '@latchkey/contract'
import { saveFile } from '../../../ui/save-file.ts'
import type { Deletion } from './delete-matching.ts'

/**
 * What became of each key, failures first. Columns and results are words of the API, not of the screen: programs read
 * this too. Of a deleted key the id is all that is kept.
 */
export const resultCsv = ({ gone, failed, queue, inDoubt }: Deletion): string =>
  [
    csvLine('id', 'name', 'username', 'realm', 'result', 'reason'),
    ...failed.map(({ key, code, reason = '' }) =>
      csvLine(key.id, key.name, key.username, key.realm, code, reason),
    ),
    ...queue.map(({ id, name, username, realm }, place) =>
      csvLine(id, name, username, realm, place < inDoubt ? 'unconfirmed' : 'not_sent', ''),
    ),
    ...gone.flat().map((id) => csvLine(id, '', '', '', 'deleted', '')),
  ].join('')

/** Hands it to the browser as a file. */
export const saveCsv = (name: string, csv: string): void =>
  saveFile(name, [csvMark, csv], 'text/csv;charset=utf-8')
