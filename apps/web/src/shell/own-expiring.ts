import { apiKeys, type OwnExpiringReply } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { apiKeysQueryKey } from '../api/api-keys-cache.ts'
import { call } from '../api/call.ts'

/**
 * One's own keys that are about to expire. Asked again when a key was changed, and when somebody comes back to the page, but
 * never by the clock: a page that nobody looks at would keep its session alive.
 */
export const ownExpiringQuery = queryOptions({
  queryKey: [...apiKeysQueryKey, 'own-expiring'],
  queryFn: ({ signal }) => call(apiKeys.ownExpiring, {}, { signal }),
  staleTime: 5 * 60_000,
  refetchOnWindowFocus: true,
})

/** Of a reply, what is still ahead. */
export function stillAhead({ keys, total }: OwnExpiringReply, now: number) {
  const ahead = keys.filter(({ expiration }) => expiration > now)
  return { keys: ahead, total: total - (keys.length - ahead.length) }
}

/** Whether there is a key among these that was not waved away yet. */
export const isNews = (keys: OwnExpiringReply['keys'], dismissed: ReadonlySet<string>): boolean =>
  keys.some(({ id }) => !dismissed.has(id))
