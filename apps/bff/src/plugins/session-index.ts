import { z } from 'zod'

/**
 * The index of sessions. `strict`: a field that is not declared is refused, so that nothing readable gets in by
 * accident. Hidden from searches over `*`.
 */
export const sessionIndexBody = {
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1', hidden: true },
  mappings: {
    dynamic: 'strict',
    properties: {
      ownerHash: { type: 'keyword' },
      createdAt: { type: 'date', format: 'epoch_millis' },
      lastUsedAt: { type: 'date', format: 'epoch_millis' },
      sealed: { type: 'binary' },
    },
  },
}

/** What the service credential needs on that index, and all that it needs; docs/configuration.md has the role. */
export const sessionIndexPrivileges = ['create_index', 'read', 'index', 'delete'] as const

export const HasIndexPrivileges = z.object({
  index: z.record(z.string(), z.record(z.string(), z.boolean())),
})

const Times = z.object({ createdAt: z.int(), lastUsedAt: z.int() })

/** A session as a document. */
export const SessionDocument = Times.extend({
  ownerHash: z.string(),
  sealed: z.base64().transform((text) => Buffer.from(text, 'base64')),
})

/** A read by id, which sees what was written a moment ago; the only one of many whose reply is 200 in any case. */
export const MultiGetReply = z.object({
  docs: z.tuple([
    z.union([
      z.object({ error: z.object({ type: z.string() }) }),
      z.object({ found: z.boolean(), _source: z.unknown().optional() }),
    ]),
  ]),
})

export const OwnerSearchReply = z.object({
  hits: z.object({ hits: z.array(z.object({ _id: z.string(), _source: Times })) }),
})

export const SweepSearchReply = z.object({
  hits: z.object({
    hits: z.array(z.object({ _id: z.string(), _seq_no: z.int(), _primary_term: z.int(), _source: Times })),
  }),
})

export const CountSearchReply = z.object({ hits: z.object({ total: z.object({ value: z.int() }) }) })

export const BulkDeleteReply = z.object({
  items: z.array(
    z.object({
      delete: z.object({ status: z.int(), error: z.object({ type: z.string() }).optional() }),
    }),
  ),
})
