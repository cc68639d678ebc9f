let count = 0

/** All that `@elastic/eui-theme-common` takes from lodash, which would come along as a whole. */
export const uniqueId = (prefix = ''): string => `${prefix}${++count}`
