/*
 * How a table of EUI would write bare dates and numbers, for which it would bring moment and numeral. Ours draw each cell
 * themselves; a column that does not would get this.
 */

export const dateFormatAliases = {}
export const formatDate = (value: Date) => value.toLocaleString()
export const formatNumber = (value: number) => value.toLocaleString()
