/** How a table of EUI finds the value of a column. The fields of ours are names, never paths, so lodash is not needed. */
export const get = (object: Record<string, unknown>, field: string): unknown => object[field]
