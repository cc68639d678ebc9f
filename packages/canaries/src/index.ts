export { canary, canaryMark } from './canary.ts'
export { type Canary, type Find, finder } from './find.ts'
export { type Searched, searchFiles } from './search-files.ts'
