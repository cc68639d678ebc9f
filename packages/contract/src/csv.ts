/** What a spreadsheet may take for the start of a formula, in the width of East Asian text too. */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** At the start of a file: tells spreadsheets that it is UTF-8. */
export const csvMark = '\uFEFF'

/**
 * A line of a CSV file (RFC 4180) with its end. What a spreadsheet would take for a formula is kept from it with an
 * apostrophe: names are other people's text.
 */
export const csvLine = (...cells: string[]): string => `${cells.map(cell).join(',')}\r\n`
