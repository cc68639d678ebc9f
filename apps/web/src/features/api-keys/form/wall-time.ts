/**
 * What a field for a date with a time holds: epoch milliseconds; `incomplete` where it was begun, or names a day that does
 * not exist; undefined where nothing is filled in.
 */
export type PickedTime = number | 'incomplete' | undefined

const two = (number: number) => String(number).padStart(2, '0')

/** `2027-02-21T19:00`, as clocks show this moment in the zone of this browser. */
export function wallTimeOf(time: number): string {
  const date = new Date(time)
  const year = String(date.getFullYear()).padStart(4, '0')
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/**
 * The moment at which clocks show this in the zone of this browser; undefined for no text. Of an hour that comes twice it
 * is the first, so that a key ends sooner; one that is skipped counts on from before the clock was changed.
 */
export function timeOfWall(wallTime: string): number | undefined {
  // Text without a zone is local, and a year of it is never taken for one of the last century.
  const time = Date.parse(wallTime)
  return Number.isNaN(time) ? undefined : time
}
