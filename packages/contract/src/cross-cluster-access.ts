import { z } from 'zod'
import { DocumentQuery, FieldSecurity, indexNames } from './role-descriptors.ts'

/*
 * What a cross-cluster key opens, as Elasticsearch takes it in POST /_security/cross_cluster/api_key, versions 8.19 and 9.x
 * (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-create-cross-cluster-api-key).
 */

/** Indices that the other cluster may search. */
export const SearchAccess = z.strictObject({
  names: indexNames,
  field_security: FieldSecurity.optional(),
  query: DocumentQuery.optional(),
  allow_restricted_indices: z.boolean().optional(),
})
export type SearchAccess = z.output<typeof SearchAccess>

/** Indices that the other cluster may replicate; whole ones only. */
export const ReplicationAccess = z.strictObject({
  names: indexNames,
  allow_restricted_indices: z.boolean().optional(),
})
export type ReplicationAccess = z.output<typeof ReplicationAccess>

/**
 * At least one entry of either kind. With replication, no search entry may be limited to fields or documents
 * (Elasticsearch: "search does not support document or field level security if replication is assigned").
 */
export const CrossClusterAccess = z
  .strictObject({
    search: z.array(SearchAccess).optional(),
    replication: z.array(ReplicationAccess).optional(),
  })
  .superRefine(({ search = [], replication = [] }, context) => {
    if (search.length + replication.length === 0) {
      context.addIssue({
        code: 'custom',
        message: 'Give access to at least one index, for search or for replication',
        params: { code: 'empty_access' },
      })
    }
    if (replication.length === 0) return
    search.forEach((entry, index) => {
      for (const limit of ['field_security', 'query'] as const) {
        if (entry[limit] === undefined) continue
        context.addIssue({
          code: 'custom',
          path: ['search', index, limit],
          message: 'With replication, search cannot be limited to fields or documents',
          params: { code: 'limited_search_with_replication' },
        })
      }
    })
  })
export type CrossClusterAccess = z.output<typeof CrossClusterAccess>
