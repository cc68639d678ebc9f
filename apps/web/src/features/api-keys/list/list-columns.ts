import type { sortFields } from '@latchkey/contract'
import { defineMessages, type MessageDescriptor } from 'react-intl'

type Column = {
  name: 'name' | 'type' | 'owner' | 'created' | 'expires' | 'access'
  title: MessageDescriptor
  sort?: (typeof sortFields)[number]
  width?: string
  /** Width of the window, in pixels, below which the column is given up. Name and expiry stay. */
  from?: number
}

const titles = defineMessages({
  name: { id: 'apiKeys.list.column.name', defaultMessage: 'Name' },
  type: { id: 'apiKeys.list.column.type', defaultMessage: 'Type' },
  owner: { id: 'apiKeys.list.column.owner', defaultMessage: 'Owner' },
  created: { id: 'apiKeys.list.column.created', defaultMessage: 'Created' },
  expires: { id: 'apiKeys.list.column.expires', defaultMessage: 'Expires' },
  access: { id: 'apiKeys.list.column.access', defaultMessage: 'Access' },
})

/** What has no width shares what is left: names, and what keys may do. */
const columns: Column[] = [
  { name: 'name', title: titles.name, sort: 'name' },
  { name: 'type', title: titles.type, width: '132px', from: 1040 },
  { name: 'owner', title: titles.owner, sort: 'username', width: '180px', from: 900 },
  { name: 'created', title: titles.created, sort: 'creation', width: '128px', from: 1180 },
  { name: 'expires', title: titles.expires, sort: 'expiration', width: '192px' },
  { name: 'access', title: titles.access, from: 1360 },
]

/** The columns of the list; whoever sees own keys only needs no owner. */
export const listColumns = (seesOthers: boolean): Column[] =>
  columns.filter(({ name }) => seesOthers || name !== 'owner')

/** Style that gives up a column where the window is too narrow for it; a card, narrower still, is another matter. */
export const givenUpBelow = (from: number | undefined) =>
  from === undefined
    ? {}
    : { [`@media (min-width: 768px) and (max-width: ${from - 1}px)`]: { display: 'none' } }

/** Style of a cell: given up where the window is too narrow, a line of its own on a card. */
export const cellLook = (name: Column['name']) => ({
  ...givenUpBelow(columns.find((column) => column.name === name)?.from),
  '@media (max-width: 767px)': { width: '100%' },
})
