/* What EUI asks of a value, which in its own words would bring moment and a part of lodash to the first page. */

export const always = () => true
export const never = () => false
export const isUndefined = (value: unknown) => value === undefined
export const isNull = (value: unknown) => value === null
export const isNil = (value: unknown) => value === undefined || value === null
/** Nobody makes any. */
export const isMoment = () => false
export const isDate = (value: unknown) => value instanceof Date
export const isDateLike = (value: unknown) => isDate(value)

export const isFunction = (value: unknown) => typeof value === 'function'
export const isArray = (value: unknown) => Array.isArray(value)
export const isString = (value: unknown) => typeof value === 'string'
export const isBoolean = (value: unknown) => typeof value === 'boolean'
export const isNumber = (value: unknown) => typeof value === 'number'
const isNotANumber = (value: unknown) => Number.isNaN(value)

export { isNotANumber as isNaN }
export const isObject = (value: unknown) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
