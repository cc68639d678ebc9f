import {
  ApiKeyId,
  rotatedFromField,
  type SuccessorsBody,
  type SuccessorsReply,
  successorsMaxKeys,
} from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'
import { allOf, anyOf, type Query } from './choice.ts'

const field = `metadata.${rotatedFromField}`

const Found = z.object({
  api_keys: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().nullish(),
        metadata: z.object({ [rotatedFromField]: ApiKeyId }).catch({ [rotatedFromField]: '' }),
      }),
    )
    .default([]),
})

/** Of a few that were rotated over and over, the newest are enough. */
const maxFound = 5 * successorsMaxKeys

/** The keys that were made to replace these, by the owner of each, and that fit these queries besides. */
export async function findSuccessors(
  { keys }: SuccessorsBody,
  { elasticsearch }: Caller,
  more: Query[] = [],
): Promise<SuccessorsReply> {
  const isSuccessor = anyOf(
    keys.map(({ id, username, realm }) =>
      allOf([{ term: { [field]: id } }, { term: { username } }, { term: { realm_name: realm } }]),
    ),
  )
  const { api_keys } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      query: { filter_path: `api_keys.id,api_keys.name,api_keys.${field}` },
      body: {
        query: allOf([{ term: { invalidated: false } }, isSuccessor, ...more]),
        size: maxFound,
        sort: [{ creation: { order: 'desc' } }],
      },
    },
    Found,
  )
  const asked = new Set(keys.map(({ id }) => id))
  return {
    successors: api_keys
      .map(({ id, name, metadata }) => ({ id, name: name ?? '', rotated_from: metadata[rotatedFromField] }))
      .filter(({ rotated_from }) => asked.has(rotated_from)),
  }
}
