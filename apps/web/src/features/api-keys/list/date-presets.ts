import { defineMessages, type MessageDescriptor } from 'react-intl'
import { type DateRange, dateAfter } from './date-range.ts'

/** A range that people ask for often. Chosen, it stands in the URL as the dates that it means today. */
export type DatePreset = { name: string; title: MessageDescriptor; rangeAt: (now: number) => DateRange }

const titles = defineMessages({
  today: { id: 'apiKeys.filter.created.today', defaultMessage: 'Today' },
  last7Days: { id: 'apiKeys.filter.created.last7Days', defaultMessage: 'Last 7 days' },
  last30Days: { id: 'apiKeys.filter.created.last30Days', defaultMessage: 'Last 30 days' },
  overAYear: { id: 'apiKeys.filter.created.overAYear', defaultMessage: 'More than a year ago' },
  within7Days: { id: 'apiKeys.filter.expires.within7Days', defaultMessage: 'Within 7 days' },
  within30Days: { id: 'apiKeys.filter.expires.within30Days', defaultMessage: 'Within 30 days' },
  within90Days: { id: 'apiKeys.filter.expires.within90Days', defaultMessage: 'Within 90 days' },
})

export const createdPresets: DatePreset[] = [
  { name: 'today', title: titles.today, rangeAt: (now) => ({ from: dateAfter(now, 0) }) },
  { name: 'last7Days', title: titles.last7Days, rangeAt: (now) => ({ from: dateAfter(now, -7) }) },
  { name: 'last30Days', title: titles.last30Days, rangeAt: (now) => ({ from: dateAfter(now, -30) }) },
  { name: 'overAYear', title: titles.overAYear, rangeAt: (now) => ({ before: dateAfter(now, -365) }) },
]

/** From today until the end of the last day: what the list calls *In 7 days* is within 7 days. */
const within = (days: number) => (now: number) => ({
  from: dateAfter(now, 0),
  before: dateAfter(now, days + 1),
})

export const expiresPresets: DatePreset[] = [
  { name: 'within7Days', title: titles.within7Days, rangeAt: within(7) },
  { name: 'within30Days', title: titles.within30Days, rangeAt: within(30) },
  { name: 'within90Days', title: titles.within90Days, rangeAt: within(90) },
]

/** Whether the range is what the preset means at this time. */
export function isPreset(preset: DatePreset, { from, before }: DateRange, now: number): boolean {
  const meant = preset.rangeAt(now)
  return meant.from === from && meant.before === before
}
