import { expect, test } from 'vitest'
import { allCapabilities, aSession, noCapabilities } from '../../../../test/a-session.ts'
import { type ListView, viewOf } from '../list/list-search.ts'
import { managedPart, selectablePart } from './deletable.ts'

const everything: ListView = { ...viewOf({}), types: [] }
const me = { username: 'alice', realm: 'native1' }

const admin = aSession()
const keyAdmin = aSession({
  capabilities: { ...allCapabilities, deleteCrossClusterKey: noCapabilities.deleteCrossClusterKey },
})
const auditorWithOwnKeys = aSession({
  capabilities: { ...noCapabilities, view: 'all', deleteOwnKey: { allowed: true } },
})
const auditor = aSession({ capabilities: { ...noCapabilities, view: 'all' } })

test('managed keys are never selected with the others, and are counted apart', () => {
  expect(selectablePart(everything, admin)).toMatchObject({ types: ['user', 'cross_cluster'], owners: [] })
  expect(managedPart(everything, admin)).toMatchObject({ types: ['managed'], owners: [] })
})

test('cross-cluster keys are left out without the right to delete them', () => {
  expect(selectablePart(everything, keyAdmin)?.types).toEqual(['user'])
  expect(selectablePart({ ...everything, types: ['cross_cluster'] }, keyAdmin)).toBeUndefined()
})

test('the filters of the list go on choosing, from the first page on', () => {
  const view: ListView = { ...viewOf({}), search: 'x', statuses: ['expired'], cursor: 'c' }
  expect(selectablePart(view, admin)).toEqual({ ...view, cursor: undefined })
  expect(managedPart(view, admin)).toBeUndefined()
})

test('whoever may delete own keys only selects own keys, by name and realm', () => {
  expect(selectablePart(everything, auditorWithOwnKeys)?.owners).toEqual([me])
  const chosen = (owners: ListView['owners']) => selectablePart({ ...everything, owners }, auditorWithOwnKeys)
  expect(chosen([{ username: 'bob' }, { username: 'alice' }])?.owners).toEqual([me])
  expect(chosen([{ username: 'alice', realm: 'ldap1' }])).toBeUndefined()
})

test('whoever may delete nothing selects nothing', () => {
  expect(selectablePart(everything, auditor)).toBeUndefined()
  expect(managedPart(everything, auditor)).toBeUndefined()
})
