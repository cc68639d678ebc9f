import { describe, expect, it } from 'vitest'
import { keyChanges } from './key-changes.ts'

const reader = { indices: [{ names: ['logs-*'], privileges: ['read'] }] }

describe('a new snapshot of the owner’s rights', () => {
  it('changes nothing where they are the same', () => {
    expect(keyChanges([], [reader], [reader])).toEqual({ kind: 'same' })
    expect(keyChanges([{ cluster: ['monitor'] }], [reader], [reader])).toEqual({ kind: 'same' })
  })

  it('gives a key with all rights what its owner gained, and takes what was lost', () => {
    expect(keyChanges([], [{ cluster: ['monitor'] }], [{ cluster: ['manage_ilm'] }])).toMatchObject({
      kind: 'changed',
      changes: { gained: { cluster: ['manage_ilm'] }, lost: { cluster: ['monitor'] } },
    })
  })

  it('changes a restricted key as far as its own access reaches', () => {
    const assigned = { cluster: ['monitor'], indices: [{ names: ['logs-a'], privileges: ['read', 'write'] }] }
    expect(
      keyChanges([assigned], [reader, { cluster: ['manage_ilm'] }], [{ cluster: ['monitor'], ...reader }]),
    ).toMatchObject({ kind: 'changed', changes: { gained: { cluster: ['monitor'] }, lost: { cluster: [] } } })
    expect(keyChanges([assigned], [reader], [])).toMatchObject({
      kind: 'changed',
      changes: { gained: { indices: [] }, lost: { indices: [{ names: ['logs-a'], privileges: ['read'] }] } },
    })
    expect(keyChanges([assigned], [reader], [reader, { cluster: ['manage_ilm'] }])).toEqual({
      kind: 'unreached',
    })
  })

  it('tells all of the owner’s changes where it is open what they mean to the key', () => {
    const application = (name: string) => ({
      applications: [{ application: 'app', privileges: [name], resources: ['*'] }],
    })
    expect(keyChanges([application('read')], [application('all')], [application('minimal')])).toMatchObject({
      kind: 'changed',
      changes: { gained: { applications: [{ privileges: ['minimal'] }] } },
    })
    // What the owner gained elsewhere is no matter.
    expect(
      keyChanges([application('read')], [application('all')], [application('all'), { cluster: ['monitor'] }]),
    ).toEqual({ kind: 'unreached' })
    // Granted before, and perhaps still.
    expect(keyChanges([application('read')], [application('read')], [application('all')])).toMatchObject({
      kind: 'changed',
      changes: { gained: { applications: [] }, lost: { applications: [{ privileges: ['read'] }] } },
    })
  })
})
