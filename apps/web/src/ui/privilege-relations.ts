import { impliedPrivileges } from '@latchkey/contract'
import { covers } from './patterns.ts'

/** What privileges are about. Names of applications mean what the application says. */
export type PrivilegeKind = 'cluster' | 'index' | 'application' | 'remote_cluster'

/** Elasticsearch takes names of its privileges in any case; those of applications it does not. */
const nameOf = (kind: PrivilegeKind, name: string) => (kind === 'application' ? name : name.toLowerCase())

/** A pattern of actions instead of the name of a privilege. */
const isAction = (name: string) => name.includes(':')

const actionsOf = { cluster: 'cluster:', index: 'indices:' }

/** Whether who has the one certainly has the other, by Elasticsearch's own rules. */
export function holdsPrivilege(kind: PrivilegeKind, has: string, name: string): boolean {
  const [one, other] = [nameOf(kind, has), nameOf(kind, name)]
  if (one === other) return true
  if (kind === 'application') return one === '*'
  if (kind === 'remote_cluster') return one === 'all'
  if (one === 'all') return !isAction(other) || other.startsWith(actionsOf[kind])
  if (isAction(one) && isAction(other)) return covers(one, other)
  return impliedPrivileges[kind].get(one)?.includes(other) ?? false
}

/**
 * Whether it is certain what two privileges have in common, where neither holds the other: of names that Elasticsearch
 * defines, no further privilege. Patterns of actions, names of a newer version and those of applications leave it open.
 */
export function isComparable(kind: PrivilegeKind, one: string, other: string): boolean {
  if (kind === 'application') return false
  if (kind === 'remote_cluster') return true
  const isKnown = (name: string) => name === 'all' || impliedPrivileges[kind].has(name)
  return isKnown(nameOf(kind, one)) && isKnown(nameOf(kind, other))
}
