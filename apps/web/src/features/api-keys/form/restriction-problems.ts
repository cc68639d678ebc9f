import { z } from 'zod'
import type { Finding } from './json-faults.ts'

const Restricted = z.object({ restriction: z.object({ workflows: z.array(z.unknown()).min(1) }) })
const Descriptors = z.record(z.string(), z.unknown()).catch({})

/** Roles that are restricted to a workflow beside others, which Elasticsearch refuses (measured on 8.19 and 9.5). */
export function restrictionProblems(descriptors: unknown): Finding[] {
  const roles = Object.entries(Descriptors.parse(descriptors))
  if (roles.length < 2) return []
  return roles.flatMap(([role, descriptor]) =>
    Restricted.safeParse(descriptor).success
      ? [{ path: [role, 'restriction'], problem: { kind: 'workflow_with_others' as const } }]
      : [],
  )
}
