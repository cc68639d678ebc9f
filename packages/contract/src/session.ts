import { z } from 'zod'
import { endpoint, noBody, noParams } from './endpoint.ts'
import { KeyTemplate } from './key-template.ts'
import { Policy } from './policy.ts'

/** The cluster privileges that decide what Latchkey offers; the names are Elasticsearch's. */
export const clusterPrivileges = [
  'manage_security',
  'manage_api_key',
  'manage_own_api_key',
  'read_security',
] as const
export const ClusterPrivilege = z.enum(clusterPrivileges)
export type ClusterPrivilege = z.output<typeof ClusterPrivilege>

/** Whether an action is possible, and if not, why: the screen shows it disabled with the reason. */
export const Capability = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({
    allowed: z.literal(false),
    /**
     * `missing_privilege`: one of `privileges` is needed. `api_keys_disabled`: switched off on the cluster.
     * `license`: needs an Enterprise or trial licence that is active. `not_offered`: this cluster does not have it.
     */
    reason: z.enum(['missing_privilege', 'api_keys_disabled', 'license', 'not_offered']),
    /** Any one of these would do; empty unless the reason is `missing_privilege`. */
    privileges: z.array(ClusterPrivilege),
  }),
])
export type Capability = z.output<typeof Capability>

/** What the caller may do with API keys on this cluster, as Elasticsearch's answers tell it. Elasticsearch has the last word. */
export const Capabilities = z.object({
  /** Which keys the caller sees. `none`: no page at all. */
  view: z.enum(['all', 'own', 'none']),
  createUserKey: Capability,
  createCrossClusterKey: Capability,
  /** Updating own user keys; nobody may update those of others. */
  updateOwnKey: Capability,
  /** Updating own cross-cluster keys. */
  updateCrossClusterKey: Capability,
  /** Reading the roles of the cluster. Without it, only the caller's own privileges. */
  readRoles: Capability,
  /** Deleting own user keys. */
  deleteOwnKey: Capability,
  /** Deleting user keys of others. */
  deleteAnyKey: Capability,
  /** Deleting cross-cluster keys, own ones too: Elasticsearch asks for manage_security. */
  deleteCrossClusterKey: Capability,
})
export type Capabilities = z.output<typeof Capabilities>

/** The cluster's licence. Only callers with cluster privilege monitor or more may read it; for others it is unknown. */
export const License = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), type: z.string(), active: z.boolean() }),
  z.object({ known: z.literal(false) }),
])
export type License = z.output<typeof License>

/** Who is signed in, what they may do, and what this cluster supports. Times are epoch milliseconds. */
export const Session = z.object({
  user: z.object({
    username: z.string(),
    /** The realm that owns this user's keys: the same name in another realm is another owner. */
    realm: z.string(),
    fullName: z.string().optional(),
    roles: z.array(z.string()),
  }),
  privileges: z.record(ClusterPrivilege, z.boolean()),
  capabilities: Capabilities,
  /** Patterns of the users as whom the caller may act, as Elasticsearch has them; see `holdsRunAs`. Absent: none. */
  run_as: z.array(z.string()).optional(),
  /** Whether the cluster's API key service is on. */
  apiKeysEnabled: z.boolean(),
  license: License,
  cluster: z.object({
    /** Configured name, else Elasticsearch's where the caller may read it. */
    name: z.string().optional(),
    /** The address that programs should use, configured or the one Latchkey uses; holds no credentials. */
    url: z.string(),
    /** Such as 9.5.3: configured, or read where the caller may. Documentation links follow it. */
    version: z.string().optional(),
    /** Whether a cross-cluster key can be bound to the certificate of the other cluster; false where it is not known. */
    certificateIdentity: z.boolean(),
  }),
  /** Templates that the operator configured; absent: none. Here, and not in the page: they name indices of the cluster. */
  templates: z.array(KeyTemplate).optional(),
  /** Rules of the organisation for keys, which Latchkey enforces; absent: none. */
  policy: Policy.optional(),
  /** When the session ends unless used before, and when it ends in any case. */
  idleEndsAt: z.int(),
  endsAt: z.int(),
})
export type Session = z.output<typeof Session>

/** User name and password of an Elasticsearch user. Lengths are bounded so that no sign-in costs much to refuse. */
export const Credentials = z.strictObject({
  username: z.string().min(1).max(1024),
  password: z.string().min(1).max(4096),
})
export type Credentials = z.output<typeof Credentials>

export const session = {
  /** Errors: wrong_credentials, too_many_attempts, and those of an Elasticsearch that is away. Sets the cookie. */
  signIn: endpoint({
    method: 'POST',
    path: '/api/session',
    params: noParams,
    body: Credentials,
    reply: Session,
    summary: 'Sign in with an Elasticsearch user name and password',
    public: true,
  }),
  /** Asked anew at every page load, so that changed privileges show without a new sign-in. Errors: not_signed_in, credentials_changed. */
  get: endpoint({
    method: 'GET',
    path: '/api/session',
    params: noParams,
    body: noBody,
    reply: Session,
    summary: 'Who is signed in, what they may do, and what the cluster supports',
    reads: true,
  }),
  /** Deletes the session on the server and the cookie. Succeeds without a session too. */
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/session',
    params: noParams,
    body: noBody,
    reply: z.object({}),
    summary: 'Sign out',
    public: true,
  }),
}
