import {
  type AllRightsReply,
  type OverviewReply,
  type OwnerStateCounts,
  ownerStates,
} from '@latchkey/contract'
import { defineMessages, type MessageDescriptor } from 'react-intl'
import { type ExpiryState, soonDays, verySoonDays } from '../expiry-state.ts'
import { isAnyTime } from '../list/date-range.ts'
import { type ListView, unfiltered } from '../list/list-search.ts'

/** What is known by now; each part comes on its own. */
export type Counts = {
  overview: OverviewReply | undefined
  allRights: AllRightsReply | undefined
  ownerStates: OwnerStateCounts | undefined
}

/** A number over the list that is also a filter of it. */
export type Tile = {
  name: string
  title: MessageDescriptor
  /** What exactly is counted. */
  meaning: MessageDescriptor
  /** Of both texts. */
  values?: Record<string, number>
  /** The mark of a state in the list, or an icon. */
  mark: { state: ExpiryState } | { icon: string; color: 'warning' | 'primary' }
  /** What of a view chooses these keys. */
  filter: Partial<ListView>
  /** Of every type, since that is what it counts. */
  isOn: (view: ListView) => boolean
  count: (counts: Counts) => number | undefined
}

const texts = defineMessages({
  active: { id: 'apiKeys.tile.active', defaultMessage: 'Active' },
  activeMeaning: {
    id: 'apiKeys.tile.active.meaning',
    defaultMessage: 'Keys that work, those that never expire included',
  },
  expiring: { id: 'apiKeys.tile.expiring', defaultMessage: 'Expire in {days} d' },
  expiringMeaning: {
    id: 'apiKeys.tile.expiring.meaning',
    defaultMessage: 'Keys that expire within {days, plural, one {# day} other {# days}} from now',
  },
  never: { id: 'apiKeys.tile.never', defaultMessage: 'Never expire' },
  neverMeaning: { id: 'apiKeys.tile.never.meaning', defaultMessage: 'Keys without an expiry' },
  expired: { id: 'apiKeys.tile.expired', defaultMessage: 'Expired' },
  expiredMeaning: {
    id: 'apiKeys.tile.expired.meaning',
    defaultMessage: 'Keys that work no more and were not deleted',
  },
  allRights: { id: 'apiKeys.tile.allRights', defaultMessage: 'All rights' },
  allRightsMeaning: {
    id: 'apiKeys.tile.allRights.meaning',
    defaultMessage: 'Keys that may do everything that their owner could',
  },
  goneOwners: { id: 'apiKeys.tile.goneOwners', defaultMessage: 'Owner gone' },
  goneOwnersMeaning: {
    id: 'apiKeys.tile.goneOwners.meaning',
    defaultMessage:
      'Keys of users of the native realm who no longer exist or are disabled; they go on working',
  },
  crossCluster: { id: 'apiKeys.tile.crossCluster', defaultMessage: 'Cross-cluster' },
  crossClusterMeaning: {
    id: 'apiKeys.tile.crossCluster.meaning',
    defaultMessage: 'Keys for another cluster',
  },
})

const expiring = (state: 'very_soon' | 'soon', at: number, days: number): Tile => ({
  name: state === 'soon' ? 'expiringSoon' : 'expiringVerySoon',
  title: texts.expiring,
  meaning: texts.expiringMeaning,
  values: { days },
  mark: { state },
  filter: { expiry: { withinDays: days } },
  isOn: ({ expiry, types }) => types.length === 0 && typeof expiry === 'object' && expiry.withinDays === days,
  count: ({ overview }) => overview?.withinDays[at],
})

/** In the order of the screen. */
export const tiles: Tile[] = [
  {
    name: 'active',
    title: texts.active,
    meaning: texts.activeMeaning,
    mark: { state: 'plenty' },
    filter: { statuses: ['active'] },
    // A bar of the picture chooses active keys too, and is no more than itself.
    isOn: ({ statuses, expires, types }) =>
      types.length === 0 && statuses.join() === 'active' && isAnyTime(expires),
    count: ({ overview }) => overview?.active,
  },
  expiring('very_soon', 0, verySoonDays),
  expiring('soon', 1, soonDays),
  {
    name: 'neverExpires',
    title: texts.never,
    meaning: texts.neverMeaning,
    mark: { state: 'never' },
    filter: { expiry: 'never' },
    isOn: ({ expiry, types }) => types.length === 0 && expiry === 'never',
    count: ({ overview }) => overview?.neverExpires,
  },
  {
    name: 'expired',
    title: texts.expired,
    meaning: texts.expiredMeaning,
    mark: { state: 'expired' },
    filter: { statuses: ['expired'] },
    isOn: ({ statuses, types }) => types.length === 0 && statuses.join() === 'expired',
    count: ({ overview }) => overview?.expired,
  },
  {
    name: 'allRights',
    title: texts.allRights,
    meaning: texts.allRightsMeaning,
    mark: { icon: 'lockOpen', color: 'warning' },
    filter: { access: 'all' },
    isOn: ({ access, types }) => types.length === 0 && access === 'all',
    count: ({ allRights }) => (allRights?.counted ? allRights.count : undefined),
  },
  {
    name: 'goneOwners',
    title: texts.goneOwners,
    meaning: texts.goneOwnersMeaning,
    mark: { icon: 'user', color: 'warning' },
    filter: { ownerStates: [...ownerStates] },
    isOn: (view) => view.types.length === 0 && view.ownerStates.length === ownerStates.length,
    count: ({ ownerStates: counts }) => counts && counts.keys.missing + counts.keys.disabled,
  },
  {
    name: 'crossCluster',
    title: texts.crossCluster,
    meaning: texts.crossClusterMeaning,
    mark: { icon: 'cluster', color: 'primary' },
    filter: { types: ['cross_cluster'] },
    isOn: ({ types }) => types.join() === 'cross_cluster',
    count: ({ overview }) => overview?.crossCluster,
  },
]

/**
 * The view after a click on a tile. Pressed, it takes the place of all other filters, of the type too: the list then has as
 * many keys as the tile says. Released, it takes back what it chose, and leaves what was added to it.
 */
export function toggled(tile: Tile, view: ListView): Partial<ListView> {
  if (!tile.isOn(view)) return { ...unfiltered, types: [], ...tile.filter }
  const chosen = Object.keys(tile.filter)
  const back = Object.entries(unfiltered).filter(([part]) => chosen.includes(part))
  return { ...Object.fromEntries(back), ...(view.types.length === 0 && { types: unfiltered.types }) }
}
