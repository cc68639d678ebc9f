import { z } from 'zod'
import { actingAs } from './act-as.ts'
import { endpoint, noParams } from './endpoint.ts'

/**
 * How the name of an index, an alias or a data stream begins: nothing that Elasticsearch takes for a wildcard, a list, an
 * exclusion, date math, another cluster or a selector; nor half of a character, which no URL can hold.
 */
export const IndexNamePrefix = z
  .string()
  .max(255)
  .regex(/^(?![-+])[^\s\\/*?"<>|,#:\ud800-\udfff]*$/u, 'Not the beginning of the name of an index')

/** At most so many names are told at once. */
export const maxIndexNames = 50

const name = z.string().min(1).max(1024)

/** Privileges on indices; with several names, each privilege is asked about for each of them. */
const IndexQuestion = z.strictObject({
  names: z.array(name).min(1).max(200),
  privileges: z.array(name).min(1).max(200),
  allow_restricted_indices: z.boolean().default(false),
})

/** Privileges in an application; each is asked about for each of the resources. */
const ApplicationQuestion = z.strictObject({
  application: name,
  privileges: z.array(name).min(1).max(200),
  resources: z.array(name).min(1).max(200),
})

/** Bounds what one check costs Elasticsearch: pairs of a name and a privilege. */
export const maxCheckedPrivileges = 5_000

const pairs = (entries: { privileges: string[]; names?: string[]; resources?: string[] }[]) =>
  entries.reduce(
    (sum, { privileges, names = [], resources = [] }) =>
      sum + privileges.length * (names.length + resources.length),
    0,
  )

/** What is asked about, in the words of role descriptors. Together at most 5,000 pairs of a name and a privilege. */
export const PrivilegeQuestions = z
  .strictObject({
    cluster: z.array(name).max(200).default([]),
    index: z.array(IndexQuestion).max(100).default([]),
    application: z.array(ApplicationQuestion).max(100).default([]),
  })
  .refine(
    ({ cluster, index, application }) =>
      cluster.length + pairs(index) + pairs(application) <= maxCheckedPrivileges,
    { error: `At most ${maxCheckedPrivileges} pairs of a name and a privilege` },
  )
export type PrivilegeQuestions = z.output<typeof PrivilegeQuestions>

/** `actAs`: about that user, for whom a key is made or changed. */
export const PrivilegeCheckBody = PrivilegeQuestions.safeExtend(actingAs)

/** What of it the caller, or the user acted as, does not hold, or not all of: a pattern is held where all that can fit it is. */
export const MissingPrivileges = z.object({
  cluster: z.array(z.string()),
  index: z.array(
    z.object({ name: z.string(), privilege: z.string(), allow_restricted_indices: z.boolean() }),
  ),
  application: z.array(z.object({ application: z.string(), resource: z.string(), privilege: z.string() })),
  /**
   * False: of some names Elasticsearch does not tell. That are patterns over actions, names that this cluster does not know,
   * and patterns of applications.
   */
  complete: z.boolean(),
})
export type MissingPrivileges = z.output<typeof MissingPrivileges>

export const privileges = {
  /**
   * Names of indices, aliases and data streams that begin so, as far as the caller may see them, by name. Without a privilege
   * on any index there are none. With `actAs`, as far as that user may; errors then: run_as_refused, run_as_disabled,
   * run_as_other_realm.
   */
  indexNames: endpoint({
    method: 'POST',
    path: '/api/index-names',
    params: noParams,
    body: z.strictObject({ prefix: IndexNamePrefix, ...actingAs }),
    reply: z.object({ names: z.array(z.string()).max(maxIndexNames) }),
    summary: 'Names of indices that begin so, to complete what is typed',
    reads: true,
  }),
  /**
   * For every caller, about themselves; with `actAs`, about that user, with the errors of the above. Limits to fields and documents are not looked at: who may read a part of an index
   * holds `read` on it. Nor are privileges on remote clusters and `run_as`, which Elasticsearch does not tell.
   */
  check: endpoint({
    method: 'POST',
    path: '/api/privileges/check',
    params: noParams,
    body: PrivilegeCheckBody,
    reply: MissingPrivileges,
    summary: 'Which of these privileges the caller, or the user acted as, does not hold',
    reads: true,
  }),
}
