import { z } from 'zod'
import { actingAs } from './act-as.ts'
import { ApiKey, ApiKeyId } from './api-key.ts'
import { ApiKeyName } from './api-key-name.ts'
import { Expiration } from './expiration.ts'

/** Field of a successor's metadata that holds the id of the key it replaces. */
export const rotatedFromField = 'rotated_from'

/** Makes a successor with the access and the metadata of an own key, which stays as it is. */
export const RotateBody = z.strictObject({
  /** Of the old key as the caller saw it; another one now is refused with key_changed. */
  revision: z.string().min(1).max(128),
  /** Of the successor; names may repeat. */
  name: ApiKeyName,
  /** Absent: the successor never expires. */
  expiration: Expiration.optional(),
  ...actingAs,
})
export type RotateBody = z.output<typeof RotateBody>

/** Keys of one call: a page of the list. */
export const successorsMaxKeys = 100

/** Whose successors are asked for. Anybody may write into metadata, so a successor has the owner of the old key. */
export const SuccessorsBody = z.strictObject({
  keys: z
    .array(ApiKey.pick({ id: true, username: true, realm: true }).strict())
    .min(1)
    .max(successorsMaxKeys),
})
export type SuccessorsBody = z.output<typeof SuccessorsBody>

/** A key that says of itself that it replaces another one of the same owner. */
export const Successor = ApiKey.pick({ id: true, name: true }).extend({ rotated_from: ApiKeyId })
export type Successor = z.output<typeof Successor>

export const SuccessorsReply = z.object({
  /** Newest first, of those that are not revoked; a key may have several. */
  successors: z.array(Successor),
})
export type SuccessorsReply = z.output<typeof SuccessorsReply>
