import { css } from '@emotion/react'
import type { sortFields } from '@latchkey/contract'
import { useMemo } from 'react'
import { defineMessages, type MessageDescriptor } from 'react-intl'

/** Columns that may be taken away. Name and actions are always there: without them a row is nothing. */
export const optionalColumns = ['type', 'owner', 'created', 'expires', 'status', 'access'] as const
export type OptionalColumn = (typeof optionalColumns)[number]

/** Of deleted keys alone. */
const revokedColumnNames = ['revoked', 'kept'] as const

/** What a cell other than the name shows. */
export type CellColumn = OptionalColumn | (typeof revokedColumnNames)[number]

export type Column = {
  name: 'name' | CellColumn
  title: MessageDescriptor
  sort?: (typeof sortFields)[number]
  width?: string
  /** Width of the window, in pixels, below which the column is given up. Name and expiry stay. */
  from?: number
}

export const columnTitles = defineMessages({
  name: { id: 'apiKeys.list.column.name', defaultMessage: 'Name' },
  type: { id: 'apiKeys.list.column.type', defaultMessage: 'Type' },
  owner: { id: 'apiKeys.list.column.owner', defaultMessage: 'Owner' },
  created: { id: 'apiKeys.list.column.created', defaultMessage: 'Created' },
  expires: { id: 'apiKeys.list.column.expires', defaultMessage: 'Expires' },
  status: { id: 'apiKeys.list.column.status', defaultMessage: 'Status' },
  access: { id: 'apiKeys.list.column.access', defaultMessage: 'Access' },
  revoked: { id: 'apiKeys.list.column.revoked', defaultMessage: 'Deleted' },
  kept: { id: 'apiKeys.list.column.kept', defaultMessage: 'Kept until' },
})

/** What has no width gets what is left: names. */
const columns: Column[] = [
  { name: 'name', title: columnTitles.name, sort: 'name' },
  { name: 'type', title: columnTitles.type, width: '132px', from: 1040 },
  { name: 'owner', title: columnTitles.owner, sort: 'username', width: '164px', from: 900 },
  { name: 'created', title: columnTitles.created, sort: 'creation', width: '128px', from: 1280 },
  { name: 'expires', title: columnTitles.expires, sort: 'expiration', width: '178px' },
  { name: 'status', title: columnTitles.status, width: '158px', from: 1140 },
  { name: 'access', title: columnTitles.access, width: '152px', from: 1400 },
]

const columnsOfRevoked: Column[] = [
  ...columns.filter(({ name }) => name === 'name' || name === 'type' || name === 'owner'),
  { name: 'created', title: columnTitles.created, sort: 'creation', width: '128px', from: 1140 },
  { name: 'revoked', title: columnTitles.revoked, sort: 'invalidation', width: '178px' },
  { name: 'kept', title: columnTitles.kept, width: '178px', from: 1040 },
]

/** The columns of deleted keys. */
export const useColumnsOfRevoked = (seesOthers: boolean): Column[] =>
  useMemo(() => columnsOfRevoked.filter(({ name }) => seesOthers || name !== 'owner'), [seesOthers])

/** The columns of the list without those taken away; whoever sees own keys only needs no owner. */
export const listColumns = (seesOthers: boolean, hidden: readonly OptionalColumn[]): Column[] =>
  columns.filter(({ name }) => (seesOthers || name !== 'owner') && !hidden.some((column) => column === name))

/** The columns that were not taken away, the same array as long as they are the same. */
export const useColumns = (seesOthers: boolean, hidden: readonly OptionalColumn[]): Column[] =>
  useMemo(() => listColumns(seesOthers, hidden), [seesOthers, hidden])

/** Style that gives up a column where the window is too narrow for it; a card, narrower still, is another matter. */
export const givenUpBelow = (from: number | undefined) =>
  from === undefined
    ? {}
    : { [`@media (min-width: 768px) and (max-width: ${from - 1}px)`]: { display: 'none' } }

/** Style of a cell: given up where the window is too narrow, a line of its own on a card. */
const cellLooks = new Map(
  [...columnsOfRevoked, ...columns].map(({ name, from }) => [
    name,
    css({ ...givenUpBelow(from), '@media (max-width: 767px)': { width: '100%' } }),
  ]),
)
export const cellLook = (name: Column['name']) => cellLooks.get(name)
