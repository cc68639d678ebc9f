import type { Violation } from './check.ts'
import type { Evidence, FinalKey, Operation, Outcome } from './history.ts'

const groupByName = (keys: FinalKey[]): Map<string, FinalKey[]> => {
  const named = new Map<string, FinalKey[]>()
  for (const key of keys) named.set(key.name, [...(named.get(key.name) ?? []), key])
  return named
}

/** What is wrong with the key of a create that succeeded. */
function secretFault({ invalidated, statusWithSecret }: FinalKey): string | undefined {
  if (!invalidated && statusWithSecret !== 200) return 'the secret of a live key works'
  return invalidated && statusWithSecret === 200 ? 'the secret of a deleted key is dead' : undefined
}

/** Whether anybody can find out about a key whose secret nobody got: by its id, or by its name and that nobody knows. */
function knownKeys(operations: Operation[], { audit }: Evidence): (key: FinalKey) => boolean {
  const ids = new Set([
    ...operations.flatMap(({ outcome }) => (outcome.type === 'unknown' ? (outcome.ids ?? []) : [])),
    ...audit.flatMap(({ id, ids }) => [...ids, ...(id === undefined ? [] : [id])]),
  ])
  // The last line about a create whose outcome nobody knows is that it is unknown, be it that its process was killed.
  const lastLine = new Map(
    audit.filter(({ action }) => action === 'api-key-create').map(({ name, outcome }) => [name, outcome]),
  )
  return ({ id, name }) => ids.has(id) || lastLine.get(name) === 'unknown'
}

function faultsOfCreate(outcome: Outcome, made: FinalKey[], isKnown: (key: FinalKey) => boolean): string[] {
  const duplicate = made.length > 1 ? ['a create makes one key'] : []
  if (outcome.type === 'ok') {
    const key = made.find(({ id }) => id === outcome.id)
    const fault = key ? secretFault(key) : 'a create that succeeded made its key'
    return [...duplicate, ...(fault === undefined ? [] : [fault])]
  }
  const isHidden = made.some((key) => !key.invalidated && !isKnown(key))
  return [
    ...duplicate,
    ...(outcome.type === 'fail' && made.length > 0 ? ['a create that failed made no key'] : []),
    ...(isHidden ? ['a live key whose secret nobody got is known to somebody'] : []),
  ]
}

/** What may not come of creates. */
export function createFaults(operations: Operation[], evidence: Evidence): Violation[] {
  const named = groupByName(evidence.keys)
  const isKnown = knownKeys(operations, evidence)
  return operations.flatMap(({ op, call, outcome }) => {
    if (call.kind !== 'create') return []
    const rules = faultsOfCreate(outcome, named.get(call.name) ?? [], isKnown)
    return rules.map((rule) => ({ rule, what: `operation ${op}, ${call.name}` }))
  })
}

/** A key has the value of the last update that succeeded, or one of an update that may have come later. */
export function updateFaults(operations: Operation[], { keys }: Evidence): Violation[] {
  const certain = new Map<string, number>()
  const open = new Map<string, number[]>()
  for (const { call, outcome } of operations) {
    if (call.kind !== 'update') continue
    if (outcome.type === 'ok') certain.set(call.id, call.value)
    if (outcome.type === 'unknown') open.set(call.id, [...(open.get(call.id) ?? []), call.value])
  }
  return keys.flatMap(({ id, value }) => {
    const isRight = value === certain.get(id) || (value !== undefined && open.get(id)?.includes(value))
    return isRight ? [] : [{ rule: 'a key is as its last update left it', what: `${id}: ${value}` }]
  })
}
