import { type Role, StoredRoleDescriptor } from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'

const Stored = z.record(z.string(), StoredRoleDescriptor)

/** What is read of a descriptor here; the rest passes unread. */
const Marks = z.object({
  description: z.string().optional().catch(undefined),
  metadata: z.object({ _reserved: z.boolean().optional().catch(undefined) }).optional(),
  transient_metadata: z.object({ enabled: z.boolean().optional().catch(undefined) }).optional(),
})

function presentRole(name: string, descriptor: StoredRoleDescriptor): Role {
  const { description, metadata, transient_metadata } = Marks.parse(descriptor)
  return {
    name,
    ...(description !== undefined && { description }),
    reserved: metadata?._reserved === true,
    enabled: transient_metadata?.enabled !== false,
    descriptor,
  }
}

/** The roles of the cluster by name, as far as Elasticsearch lets the caller read them: all or none. */
export async function listRoles({ elasticsearch }: Caller): Promise<{ roles: Role[] }> {
  const stored = await elasticsearch({ method: 'GET', path: '/_security/role' }, Stored)
  const roles = Object.entries(stored).map(([name, descriptor]) => presentRole(name, descriptor))
  return { roles: roles.sort((one, other) => (one.name < other.name ? -1 : 1)) }
}
