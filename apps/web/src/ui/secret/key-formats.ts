import type { CreatedApiKey } from '@latchkey/contract'

/** The forms in which tools want a key; the names are part of the hooks that QA uses. */
export const keyFormats = ['encoded', 'json', 'beats', 'logstash', 'curl'] as const
export type KeyFormat = (typeof keyFormats)[number]

/** One word of a POSIX shell, whatever is in it. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The key as a tool wants it; `clusterUrl` is the address that programs use. */
export function formatKey(format: KeyFormat, key: CreatedApiKey, clusterUrl: string): string {
  switch (format) {
    case 'encoded':
      return key.encoded
    case 'json':
      return JSON.stringify(
        {
          id: key.id,
          name: key.name,
          ...(key.expiration !== undefined && { expiration: key.expiration }),
          api_key: key.api_key,
          encoded: key.encoded,
        },
        undefined,
        2,
      )
    case 'beats':
    case 'logstash':
      return `${key.id}:${key.api_key}`
    case 'curl':
      return [
        `curl -H ${shellWord(`Authorization: ApiKey ${key.encoded}`)} \\`,
        `  ${shellWord(`${clusterUrl.replace(/\/+$/, '')}/_security/_authenticate?pretty`)}`,
      ].join('\n')
  }
}

/** The same key with dots for everything secret; its shape stays, so that nothing moves when it is revealed. */
export const masked = (key: CreatedApiKey): CreatedApiKey => ({
  ...key,
  api_key: '•'.repeat(key.api_key.length),
  encoded: '•'.repeat(key.encoded.length),
})
