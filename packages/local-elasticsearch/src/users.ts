import { z } from 'zod'
import { call, type ElasticsearchTarget } from './call.ts'

/** One person (or service) to sign in as. */
export interface DemoUser {
  username: string
  password: string
  /** Cluster privileges: what decides about API keys. */
  privileges: string[]
  summary: string
}

interface RoleOfUser {
  indices: { names: string[]; privileges: string[] }[]
  fullName: string
  email: string
}

const password = 'latchkey'
const readLogs = [{ names: ['logs-*'], privileges: ['read', 'view_index_metadata'] }]

const users: (DemoUser & RoleOfUser)[] = [
  {
    username: 'guest',
    password,
    privileges: [],
    summary: 'no privilege on API keys: sees what is missing',
    indices: readLogs,
    fullName: 'Gwen Estes',
    email: 'gwen.estes@example.com',
  },
  {
    username: 'developer',
    password,
    privileges: ['manage_own_api_key'],
    summary: 'own keys only',
    indices: [
      ...readLogs,
      { names: ['metrics-*', 'traces-*'], privileges: ['read', 'view_index_metadata'] },
      { names: ['logs-dev-*'], privileges: ['auto_configure', 'create_doc'] },
    ],
    fullName: 'Dev Patel-Olsen',
    email: 'dev.patel-olsen@example.com',
  },
  {
    username: 'key_admin',
    password,
    privileges: ['manage_api_key'],
    summary: 'all keys; deletes any user key',
    indices: readLogs,
    fullName: 'Kei Adachi',
    email: 'kei.adachi@example.com',
  },
  {
    username: 'security_admin',
    password,
    privileges: ['manage_security'],
    summary: 'all keys, and cross-cluster keys with a trial or Enterprise license',
    indices: [{ names: ['logs-*', 'metrics-*', 'traces-*'], privileges: ['read', 'view_index_metadata'] }],
    fullName: 'Sasha Demir',
    email: 'sasha.demir@example.com',
  },
  {
    username: 'auditor',
    password,
    privileges: ['read_security'],
    summary: 'sees all keys, changes nothing',
    indices: [{ names: ['logs-audit-*'], privileges: ['read', 'view_index_metadata'] }],
    fullName: 'Audrey Thorne',
    email: 'audrey.thorne@example.com',
  },
  {
    username: 'alice',
    password,
    privileges: ['manage_own_api_key'],
    summary: 'an ordinary owner: the checkout team',
    indices: [
      {
        names: ['logs-checkout-*', 'metrics-checkout-*'],
        privileges: ['read', 'write', 'view_index_metadata'],
      },
      { names: ['orders', 'orders-*'], privileges: ['read', 'view_index_metadata'] },
    ],
    fullName: 'Alice Nakamura',
    email: 'alice.nakamura@example.com',
  },
  {
    username: 'bob',
    password,
    privileges: ['manage_own_api_key'],
    summary: 'an ordinary owner: the data platform team',
    indices: [
      {
        names: ['metrics-*', 'logs-platform-*'],
        privileges: ['read', 'create_doc', 'view_index_metadata', 'auto_configure'],
      },
      { names: ['warehouse-*'], privileges: ['all'] },
    ],
    fullName: 'Bob Lindqvist',
    email: 'bob.lindqvist@example.com',
  },
]

/** Everybody to sign in as on a seeded node with the default password: one user per row of the privilege table, and two owners. */
export const demoUsers: DemoUser[] = [
  ...users.map(({ username, password, privileges, summary }) => ({
    username,
    password,
    privileges,
    summary,
  })),
  { username: 'elastic', password: 'changeme', privileges: ['all'], summary: 'superuser, built in' },
]

/** Makes the demo users, each with a role of its own (`demo_<username>`); as often as you like. */
export async function seedUsers(target: ElasticsearchTarget): Promise<void> {
  await Promise.all(
    users.map(async ({ username, password, privileges, indices, fullName, email, summary }) => {
      const role = `demo_${username}`
      await call(target, 'PUT', `/_security/role/${role}`, z.unknown(), {
        body: { cluster: privileges, indices, description: `Demo: ${summary}` },
      })
      await call(target, 'PUT', `/_security/user/${username}`, z.unknown(), {
        body: { password, roles: [role], full_name: fullName, email },
      })
    }),
  )
}
