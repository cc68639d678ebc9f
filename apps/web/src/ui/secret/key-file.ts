import type { CreatedApiKey } from '@latchkey/contract'
import { saveFile } from '../save-file.ts'
import { endpointOf, formatKey } from './key-formats.ts'

/** A name that every file system takes: letters and digits of the key's name, in any script, and its id. */
export function keyFileName({ name, id }: Pick<CreatedApiKey, 'name' | 'id'>): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return `${['api-key', plain, id].filter(Boolean).join('-')}.json`
}

/** What Elasticsearch answered, and where the key is for. */
export function keyFile(key: CreatedApiKey, clusterUrl: string): string {
  const answered: object = JSON.parse(formatKey('json', key, clusterUrl))
  return `${JSON.stringify({ ...answered, endpoint: endpointOf(clusterUrl) }, undefined, 2)}\n`
}

/** Hands the key to the browser as a file. */
export const saveKeyFile = (key: CreatedApiKey, clusterUrl: string): void =>
  saveFile(keyFileName(key), [keyFile(key, clusterUrl)], 'application/json')
