import { z } from 'zod'

/*
 * Role descriptors as Elasticsearch takes them in POST /_security/api_key, versions 8.19 and 9.x
 * (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-create-api-key).
 * The schemas are strict where Elasticsearch is: an unknown field is a fault with a place instead of a long refusal.
 * Privilege names are not checked here: they differ by version, and Elasticsearch names the unknown ones.
 */

const names = z.array(z.string().min(1)).min(1)

/** Index names may also come as one string; Elasticsearch takes both. */
export const indexNames = z.union([z.string().min(1), names])

/** Fields that may be read: those granted, without those excepted. */
export const FieldSecurity = z
  .strictObject({ grant: z.array(z.string()).optional(), except: z.array(z.string()).optional() })
  .refine(({ grant }) => grant !== undefined, {
    error: 'Field security needs grant; ["*"] grants all fields but those in except',
    path: ['grant'],
  })

const QueryObject = z.record(z.string(), z.unknown())

/** Whether a text is a JSON object, as a query has to be. */
function isObjectText(text: string): boolean {
  try {
    return QueryObject.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

/**
 * A document-level security query: the query object, or the same as a JSON string. Elasticsearch takes any text, and refuses
 * every search with the key then; what is inside of the object it alone can check.
 */
export const DocumentQuery = z.union([
  z.string().refine(isObjectText, {
    error: 'A query is a JSON object of Elasticsearch’s query language',
    params: { code: 'document_query' },
  }),
  QueryObject,
])

const IndexPrivileges = z.strictObject({
  names: indexNames,
  privileges: names,
  field_security: FieldSecurity.optional(),
  query: DocumentQuery.optional(),
  allow_restricted_indices: z.boolean().optional(),
})

const ApplicationPrivileges = z.strictObject({
  application: z.string().min(1),
  privileges: names,
  resources: z.array(z.string()).min(1),
})

/** What one role of a key may do. Every section may be absent; a descriptor without any grants nothing. */
export const RoleDescriptor = z.strictObject({
  cluster: z.array(z.string().min(1)).optional(),
  indices: z.array(IndexPrivileges).optional(),
  applications: z.array(ApplicationPrivileges).optional(),
  run_as: z.array(z.string().min(1)).optional(),
  global: z.record(z.string(), z.unknown()).optional(),
  /** Unlike index names, clusters are always a list. */
  remote_indices: z.array(IndexPrivileges.extend({ clusters: names })).optional(),
  remote_cluster: z.array(z.strictObject({ clusters: names, privileges: names })).optional(),
  /** Elasticsearch knows one workflow so far: search_application_query. */
  restriction: z.strictObject({ workflows: names.optional() }).optional(),
  metadata: z
    .record(
      z.string().regex(/^(?!_)/, 'A key of role metadata may not begin with an underscore'),
      z.unknown(),
    )
    .optional(),
  /** Read back by Elasticsearch, accepted and ignored when sent. */
  transient_metadata: z.record(z.string(), z.unknown()).optional(),
})
export type RoleDescriptor = z.output<typeof RoleDescriptor>

/**
 * Role descriptors by name: 1 to 1,024 printable Basic-Latin characters, no space at either end.
 * `{}` is refused by Latchkey because Elasticsearch takes it as *all the owner's rights*; whoever means that leaves the field out.
 * `{"name": {}}` is a key without any rights.
 */
export const RoleDescriptors = z
  .record(
    z
      .string()
      .regex(
        /^(?! )[\x20-\x7e]{1,1024}(?<! )$/,
        'A role name has 1 to 1,024 characters of basic Latin, and no space at either end',
      ),
    RoleDescriptor,
  )
  .refine((descriptors) => Object.keys(descriptors).length > 0, {
    error: 'Empty role descriptors mean all rights of the owner; leave the field out for that',
    params: { code: 'unrestricted_key' },
  })
export type RoleDescriptors = z.output<typeof RoleDescriptors>
