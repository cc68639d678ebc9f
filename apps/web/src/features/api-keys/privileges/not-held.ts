import { type MissingPrivileges, PrivilegeQuestions } from '@latchkey/contract'
import { z } from 'zod'
import { isReadable } from '../form/json-edits.ts'
import { type Finding, type JsonFault, jsonFaults } from '../form/json-faults.ts'

/** Whatever cannot be asked about has a fault of its own, found by the schema. */
const Names = z.array(z.unknown()).catch([])
const loose = z.object({ names: z.unknown(), privileges: z.unknown(), allow_restricted_indices: z.unknown() })
const Entries = z.array(loose.partial().catch({})).catch([])
const Applications = z
  .array(
    z
      .object({ application: z.string(), privileges: z.unknown(), resources: z.unknown() })
      .partial()
      .catch({}),
  )
  .catch([])
const Descriptors = z
  .record(
    z.string(),
    z.object({ cluster: z.unknown(), indices: z.unknown(), applications: z.unknown() }).partial().catch({}),
  )
  .catch({})

type Place = { path: (string | number)[]; name: string }

/** What is no name, and `none`, which grants nothing, are not asked about. */
const namesIn = (list: unknown, path: (string | number)[] = []): Place[] =>
  Names.parse(list).flatMap((name, at) =>
    typeof name === 'string' && name !== '' && name.length <= 1024 && name.toLowerCase() !== 'none'
      ? [{ path: [...path, at], name }]
      : [],
  )

const textsOf = (places: Place[]) => [...new Set(places.map(({ name }) => name))]

/** The privileges in role descriptors, each list with its place. */
function sectionsOf(descriptors: unknown) {
  const roles = Object.entries(Descriptors.parse(descriptors))
  return {
    cluster: roles.flatMap(([role, { cluster }]) => namesIn(cluster, [role, 'cluster'])),
    index: roles.flatMap(([role, { indices }]) =>
      Entries.parse(indices).map(({ names, privileges, allow_restricted_indices }, at) => ({
        names: textsOf(namesIn(typeof names === 'string' ? [names] : names)),
        privileges: namesIn(privileges, [role, 'indices', at, 'privileges']),
        allow_restricted_indices: allow_restricted_indices === true,
      })),
    ),
    application: roles.flatMap(([role, { applications }]) =>
      Applications.parse(applications).map(({ application = '', privileges, resources }, at) => ({
        application,
        privileges: namesIn(privileges, [role, 'applications', at, 'privileges']),
        resources: textsOf(namesIn(resources)),
      })),
    ),
  }
}

/**
 * What to ask about the caller's own privileges; undefined while the text is not JSON, says nothing that can be asked, or
 * more than one may ask at once.
 */
export function questionsOf(text: string): PrivilegeQuestions | undefined {
  if (text.trim() === '' || !isReadable(text)) return undefined
  const { cluster, index, application } = sectionsOf(JSON.parse(text))
  const questions = {
    cluster: textsOf(cluster),
    index: index
      .filter(({ names, privileges }) => names.length > 0 && privileges.length > 0)
      .map((entry) => ({ ...entry, privileges: textsOf(entry.privileges) })),
    application: application
      .filter(
        (entry) => entry.application !== '' && entry.privileges.length > 0 && entry.resources.length > 0,
      )
      .map((entry) => ({ ...entry, privileges: textsOf(entry.privileges) })),
  }
  if (Object.values(questions).every((list) => list.length === 0)) return undefined
  return PrivilegeQuestions.safeParse(questions).data
}

/** What in role descriptors the caller does not hold. It goes by names, so that an answer stays right while one types on. */
function findings(descriptors: unknown, missing: MissingPrivileges): Finding[] {
  const { cluster, index, application } = sectionsOf(descriptors)
  const id = (...parts: (string | boolean)[]) => JSON.stringify(parts)
  const ofCluster = new Set(missing.cluster)
  const ofIndex = new Set(
    missing.index.map((each) => id(each.name, each.privilege, each.allow_restricted_indices)),
  )
  const ofApplication = new Set(
    missing.application.map((each) => id(each.application, each.resource, each.privilege)),
  )
  const finding = (
    { path, name }: Place,
    scope: 'cluster' | 'index' | 'application',
    on: string[] = [],
  ): Finding[] =>
    scope !== 'cluster' && on.length === 0 ? [] : [{ path, problem: { kind: 'not_held', name, scope, on } }]
  return [
    ...cluster.flatMap((place) => (ofCluster.has(place.name) ? finding(place, 'cluster') : [])),
    ...index.flatMap(({ names, privileges, allow_restricted_indices }) =>
      privileges.flatMap((place) =>
        finding(
          place,
          'index',
          names.filter((name) => ofIndex.has(id(name, place.name, allow_restricted_indices))),
        ),
      ),
    ),
    ...application.flatMap((entry) =>
      entry.privileges.flatMap((place) =>
        finding(
          place,
          'application',
          entry.resources.filter((resource) =>
            ofApplication.has(id(entry.application, resource, place.name)),
          ),
        ),
      ),
    ),
  ]
}

/** The same with its places in the text. */
export function notHeldIn(text: string, missing: MissingPrivileges | undefined): JsonFault[] {
  if (missing === undefined || text.trim() === '' || !isReadable(text)) return []
  return jsonFaults(text, z.unknown(), (value) => findings(value, missing))
}
