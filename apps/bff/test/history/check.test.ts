import { describe, expect, it } from 'vitest'
import { check, countsOf } from './check.ts'
import type { AuditEntry, Call, Evidence, FinalKey, HistoryEvent, Outcome } from './history.ts'

const call = (op: number, what: Call, outcome?: Outcome): HistoryEvent[] => [
  { type: 'invoke', op, client: 0, at: op * 10, call: what },
  ...(outcome ? [{ op, at: op * 10 + 5, ...outcome }] : []),
]

const line = (
  op: number,
  action: string,
  outcome: AuditEntry['outcome'],
  more: Partial<AuditEntry> = {},
) => ({
  at: op * 10,
  action: `api-key-${action}`,
  outcome,
  requestId: `r${op}`,
  ids: [],
  ...more,
})

const key = (id: string, more: Partial<FinalKey> = {}): FinalKey => ({
  id,
  name: `name-${id}`,
  invalidated: false,
  statusWithSecret: 200,
  ...more,
})

/** A create of the key `id`, done, with its lines. */
const made = (op: number, id: string): Pick<Evidence, 'history' | 'audit'> => ({
  history: call(op, { kind: 'create', name: `name-${id}` }, { type: 'ok', requestId: `r${op}`, id }),
  audit: [
    line(op, 'create', 'unknown', { name: `name-${id}` }),
    line(op, 'create', 'success', { name: `name-${id}`, id }),
  ],
})

/** A deletion that says this of one key, with its lines. */
const gone = (op: number, id: string): Pick<Evidence, 'history' | 'audit'> => ({
  history: call(
    op,
    { kind: 'invalidate', ids: [id] },
    { type: 'ok', requestId: `r${op}`, reply: { invalidated: [id], alreadyInvalidated: [], failed: [] } },
  ),
  audit: [line(op, 'invalidate', 'unknown', { ids: [id] }), line(op, 'invalidate', 'success', { ids: [id] })],
})

const evidence = (keys: FinalKey[], ...parts: Partial<Evidence>[]): Evidence => ({
  keys,
  history: parts.flatMap(({ history = [] }) => history),
  audit: parts.flatMap(({ audit = [] }) => audit),
})

const rulesBroken = (...of: Parameters<typeof evidence>) =>
  check(evidence(...of)).map(({ rule, what }) => `${rule}: ${what}`)

const creation: Call = { kind: 'create', name: 'name-a' }
const open = line(1, 'create', 'unknown', { name: 'name-a' })
const unknown: Outcome = { type: 'unknown', code: 'create_outcome_unknown', requestId: 'r1' }
const killed = (at: number): HistoryEvent => ({ type: 'process', process: 0, at, event: 'killed' })

describe('a history that is right', () => {
  it.each<[string, Parameters<typeof evidence>]>([
    ['is empty', [[]]],
    ['creates a key', [[key('a')], made(1, 'a')]],
    ['deletes it', [[key('a', { invalidated: true, statusWithSecret: 401 })], made(1, 'a'), gone(2, 'a')]],
    [
      'names a key that nobody saw',
      [
        [key('a', { statusWithSecret: undefined })],
        {
          history: call(1, creation, { ...unknown, ids: ['a'] }),
          audit: [open, line(1, 'create', 'unknown', { name: 'name-a', ids: ['a'] })],
        },
      ],
    ],
    [
      'says that nobody knows, and nothing was made',
      [[], { history: call(1, creation, unknown), audit: [open, { ...open }] }],
    ],
    [
      'has a client that left, and a line that says so',
      [
        [key('a', { statusWithSecret: undefined })],
        {
          history: call(1, creation),
          audit: [open, line(1, 'reply-lost', 'failure', { id: 'a' })],
        },
      ],
    ],
    [
      'has a process that was killed in the middle',
      [
        [key('a', { statusWithSecret: undefined })],
        { history: [...call(1, creation), killed(20)], audit: [open] },
      ],
    ],
    [
      'fails without a try',
      [[], { history: call(1, creation, { type: 'fail', code: 'overloaded', requestId: 'r1' }) }],
    ],
    [
      'fails, and says so',
      [
        [],
        {
          history: call(1, creation, { type: 'fail', code: 'elasticsearch_overloaded', requestId: 'r1' }),
          audit: [open, line(1, 'create', 'failure', { name: 'name-a' })],
        },
      ],
    ],
    [
      'updates it, perhaps twice',
      [
        [key('a', { value: 3 })],
        made(1, 'a'),
        {
          history: [
            ...call(2, { kind: 'update', id: 'a', value: 2 }, { type: 'ok', requestId: 'r2' }),
            ...call(3, { kind: 'update', id: 'a', value: 3 }),
          ],
          audit: [line(2, 'update', 'unknown', { id: 'a' }), line(2, 'update', 'success', { id: 'a' })],
        },
      ],
    ],
    [
      'stops and kills processes',
      [
        [],
        {
          history: [
            { type: 'process', process: 0, at: 1, event: 'started' },
            { type: 'process', process: 0, at: 2, event: 'asked to stop' },
            { type: 'process', process: 0, at: 3, event: 'ended', code: 0 },
            { type: 'process', process: 1, at: 1, event: 'started' },
            { type: 'process', process: 1, at: 2, event: 'killed' },
            { type: 'process', process: 1, at: 3, event: 'ended', code: null },
          ],
        },
      ],
    ],
  ])('%s', (_, parts) => expect(rulesBroken(...parts)).toEqual([]))
})

describe('a history that breaks a rule', () => {
  const failed: Outcome = { type: 'fail', code: 'elasticsearch_unreachable', requestId: 'r2' }
  it.each<[string, Parameters<typeof evidence>]>([
    ['a create makes one key: operation 1, name-a', [[key('a'), key('b', { name: 'name-a' })], made(1, 'a')]],
    ['a create that succeeded made its key: operation 1, name-a', [[], made(1, 'a')]],
    [
      'the secret of a live key works: operation 1, name-a',
      [[key('a', { statusWithSecret: 401 })], made(1, 'a')],
    ],
    [
      'the secret of a deleted key is dead: operation 1, name-a',
      [[key('a', { invalidated: true })], made(1, 'a'), gone(2, 'a')],
    ],
    [
      'a create that failed made no key: operation 1, name-a',
      [
        [key('a')],
        {
          history: call(1, creation, { type: 'fail', code: 'elasticsearch_unreachable', requestId: 'r1' }),
          audit: [open, line(1, 'create', 'failure', { name: 'name-a', id: 'a' })],
        },
      ],
    ],
    [
      'a live key whose secret nobody got is known to somebody: operation 1, name-a',
      [
        [key('a')],
        { history: call(1, creation), audit: [open, line(1, 'create', 'failure', { name: 'name-a' })] },
      ],
    ],
    ['a key that is said to be deleted is: operation 2, a', [[key('a')], made(1, 'a'), gone(2, 'a')]],
    [
      'a key that no deletion may have deleted lives: a',
      [
        [key('a', { invalidated: true, statusWithSecret: 401 })],
        made(1, 'a'),
        {
          history: call(2, { kind: 'invalidate', ids: ['a'] }, failed),
          audit: [
            line(2, 'invalidate', 'unknown', { ids: ['a'] }),
            line(2, 'invalidate', 'failure', { ids: ['a'] }),
          ],
        },
      ],
    ],
    [
      'a key that is there is found: operation 2, a',
      [
        [key('a')],
        made(1, 'a'),
        {
          history: call(
            2,
            { kind: 'invalidate', ids: ['a'] },
            {
              type: 'ok',
              requestId: 'r2',
              reply: { invalidated: [], alreadyInvalidated: [], failed: [{ id: 'a', code: 'not_found' }] },
            },
          ),
          audit: [
            line(2, 'invalidate', 'unknown', { ids: ['a'] }),
            line(2, 'invalidate', 'failure', { ids: ['a'] }),
          ],
        },
      ],
    ],
    [
      'each key of a deletion is answered once: operation 2, a',
      [
        [key('a')],
        made(1, 'a'),
        {
          history: call(
            2,
            { kind: 'invalidate', ids: ['a'] },
            { type: 'ok', requestId: 'r2', reply: { invalidated: [], alreadyInvalidated: [], failed: [] } },
          ),
          audit: [line(2, 'invalidate', 'unknown', { ids: ['a'] }), line(2, 'invalidate', 'success')],
        },
      ],
    ],
    [
      'a key is as its last update left it: a: 1',
      [
        [key('a', { value: 1 })],
        made(1, 'a'),
        {
          history: call(2, { kind: 'update', id: 'a', value: 2 }, { type: 'ok', requestId: 'r2' }),
          audit: [line(2, 'update', 'unknown', { id: 'a' }), line(2, 'update', 'success', { id: 'a' })],
        },
      ],
    ],
    [
      'a change has a line before it: operation 2',
      [
        [key('a', { value: 2 })],
        made(1, 'a'),
        { history: call(2, { kind: 'update', id: 'a', value: 2 }, { type: 'ok', requestId: 'r2' }) },
      ],
    ],
    [
      'the audit log says of a failure that it is one: operation 1',
      [
        [],
        {
          history: call(1, creation, { type: 'fail', code: 'elasticsearch_unreachable', requestId: 'r1' }),
          audit: [open, line(1, 'create', 'success', { name: 'name-a' })],
        },
      ],
    ],
    [
      'the audit log says of what nobody knows that nobody does: operation 1',
      [
        [],
        {
          history: call(1, creation, unknown),
          audit: [open, line(1, 'create', 'failure', { name: 'name-a' })],
        },
      ],
    ],
    [
      'the audit log says of a key what the reply says: a: operation 1',
      [
        [key('a')],
        { history: made(1, 'a').history, audit: [open, line(1, 'create', 'success', { name: 'name-a' })] },
      ],
    ],
    [
      'only a killed process leaves a change without a line after it: r1',
      // Killed before that request, and long after it.
      [[], { history: [...call(1, creation), killed(9), killed(90_000)], audit: [open] }],
    ],
    [
      'a process that was asked to stop ends with 0: process 0, code 1',
      [
        [],
        {
          history: [
            { type: 'process', process: 0, at: 2, event: 'asked to stop' },
            { type: 'process', process: 0, at: 3, event: 'ended', code: 1 },
          ],
        },
      ],
    ],
    [
      'a process ends by itself: process 0',
      [
        [],
        {
          history: [
            { type: 'process', process: 0, at: 1, event: 'started' },
            { type: 'process', process: 0, at: 2, event: 'ended', code: 0 },
          ],
        },
      ],
    ],
  ])('%s', (rule, parts) => expect(rulesBroken(...parts)).toEqual([rule]))

  it.each<[string, Parameters<typeof evidence>]>([
    ['no key is made without a line: a', [[key('a')], { history: made(1, 'a').history }]],
    [
      'no key is deleted without a line: a',
      [
        [key('a', { invalidated: true, statusWithSecret: 401 })],
        made(1, 'a'),
        { history: gone(2, 'a').history },
      ],
    ],
    [
      'a change has a line after it: operation 1',
      [[key('a')], { history: made(1, 'a').history, audit: [open] }],
    ],
    [
      'a fault is not ours: operation 1',
      [[], { history: call(1, creation, { type: 'unknown', code: 'internal', requestId: 'r1' }) }],
    ],
  ])('%s, among others', (rule, parts) => expect(rulesBroken(...parts)).toContain(rule))
})

it('counts how the keys that nobody saw are known', () => {
  const history = [
    ...call(1, { kind: 'create', name: 'name-a' }, { ...unknown, ids: ['a'] }),
    ...call(2, { kind: 'create', name: 'name-b' }),
    ...call(3, { kind: 'create', name: 'name-c' }),
  ]
  const audit = [line(2, 'create', 'success', { id: 'b' })]
  expect(countsOf({ history, audit, keys: [key('a'), key('b'), key('c')] })).toMatchObject({
    creates: 3,
    unknown: 3,
    unseen: 3,
    unseenNamedInReply: 1,
    unseenNamedInAuditLog: 1,
    unseenKnownByName: 1,
  })
})
