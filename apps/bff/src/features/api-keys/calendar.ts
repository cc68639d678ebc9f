import {
  foldLines,
  ICalAlarmType,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEvent,
  ICalEventTransparency,
} from 'ical-generator'
import type { FileFormat } from './export-formats.ts'
import type { ElasticsearchApiKey } from './present.ts'

const daySeconds = 86_400

/** Where a file comes from, as it says itself. */
export type ExportOrigin = {
  clusterName: string | undefined
  /** Of the page, without a slash at the end. */
  pageUrl: string
  /** When a calendar gives its first alarm. */
  verySoonDays: number
}

/** What iCalendar's text may not hold (RFC 5545, 3.3.11), ends of lines, and what hides text or turns its direction. */
const unfit =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g

/** Another person's text on one line. */
const plain = (text: string) => text.replace(unfit, ' ').trim()

/** Shorter than what an entry of a calendar shows. */
const shown = (name: string) => {
  const characters = [...name]
  return characters.length > 100 ? `${characters.slice(0, 99).join('')}…` : name
}

const end = 'END:VCALENDAR'

/**
 * A calendar (RFC 5545) with an event for each key, at the moment when it expires. The same key is the same event in the
 * next file, so that it moves instead of standing there twice.
 */
export function calendarFormat(
  begun: Date,
  { clusterName, pageUrl, verySoonDays }: ExportOrigin,
): FileFormat {
  const cluster = clusterName === undefined ? undefined : plain(clusterName)
  const calendar = new ICalCalendar({
    name: cluster === undefined ? 'API keys' : `API keys of ${cluster}`,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Latchkey', product: 'Latchkey', language: 'EN' },
  })
  const whole = calendar.toString()
  return {
    begin: whole.slice(0, whole.lastIndexOf(end)),
    row: eventOf,
    between: '',
    end: () => `${end}\r\n`,
  }

  function eventOf({ id, name, username, realm, expiration }: ElasticsearchApiKey): string {
    const title = plain(name ?? '') || id
    const summary = `API key “${shown(title)}” expires`
    const event = new ICalEvent(
      {
        id: `${id}@latchkey`,
        stamp: begun,
        start: new Date(expiration ?? 0),
        summary: cluster === undefined ? summary : `${summary} (${cluster})`,
        description: [
          `Name: ${title}`,
          `Id: ${id}`,
          `Owner: ${plain(username ?? '')} (${plain(realm ?? '')})`,
        ].join('\n'),
        url: `${pageUrl}/app/management/security/api_keys/${id}`,
        transparency: ICalEventTransparency.TRANSPARENT,
        alarms: [...new Set([verySoonDays, 1])].map((days) => ({
          type: ICalAlarmType.display,
          trigger: days * daySeconds,
          description: summary,
        })),
      },
      calendar,
    )
    return foldLines(event.toString())
  }
}
