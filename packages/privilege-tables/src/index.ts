export { type Callers, type PrivilegeTables, readPrivilegeTables, type Table } from './read.ts'
