import { apiKeys } from '@latchkey/contract'
import { expect, inject, it } from 'vitest'
import { signedIn, testApp } from '../../../test/browser.ts'
import { makeCrossClusterKey, makeUser, storedKey } from '../../../test/cluster.ts'
import { failToUpdate, type KeyChange, update } from '../../../test/key-update.ts'

const hasCertificateIdentity = inject('elasticsearch').version.startsWith('9.')
const metadata = { changed: true }
const changedMetadata = { type: 'rest', metadata } as const

const change = { type: 'cross_cluster', metadata } as const

it('is updated by its owner with manage_security, all of it or a part', async () => {
  const owner = await makeUser('manage_security')
  const { id } = await makeCrossClusterKey(owner)
  const browser = await signedIn(await testApp(), owner)
  expect(await update(browser, id, change)).toEqual({ updated: true })
  expect(await storedKey(id)).toMatchObject({ metadata, access: { search: [{ names: ['logs'] }] } })
  const access = { search: [{ names: ['a'], query: { term: { a: 1 } } }, { names: ['b', 'c*'] }] }
  expect(await update(browser, id, { type: 'cross_cluster', access })).toEqual({ updated: true })
  const stored = await storedKey(id)
  expect(stored).toMatchObject({ metadata, access: { search: [{ names: ['a'] }, { names: ['b', 'c*'] }] } })
  const { cross_cluster_access } = await browser.call(apiKeys.get, undefined, { id })
  expect(cross_cluster_access).toEqual(stored.access)
  // What was read can be sent again, and is nothing new.
  expect(await update(browser, id, { type: 'cross_cluster', access: cross_cluster_access })).toEqual({
    updated: false,
  })
})

it('is refused in the words of Elasticsearch where only Elasticsearch knows', async () => {
  const owner = await makeUser('manage_security')
  const { id } = await makeCrossClusterKey(owner)
  const browser = await signedIn(await testApp(), owner)
  const access = { search: [{ names: ['a'], no_such_field: 1 }] }
  const refusals: [KeyChange, string][] = [
    [{ type: 'cross_cluster', access }, 'unexpected field [no_such_field]'],
    [{ type: 'cross_cluster', access: {} }, 'must specify non-empty access'],
    [{ type: 'cross_cluster' }, 'must update'],
    [changedMetadata, 'cannot update API key of type [cross_cluster]'],
    [
      { type: 'cross_cluster', certificate_identity: '[' },
      hasCertificateIdentity ? 'Must be a valid regex' : 'unknown field [certificate_identity]',
    ],
  ]
  for (const [refused, words] of refusals) {
    const error = await failToUpdate(browser, id, refused)
    expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
    expect(error.details?.elasticsearch?.reason).toContain(words)
  }
})

it.runIf(hasCertificateIdentity)('is bound to a certificate, and let off again', async () => {
  const owner = await makeUser('manage_security')
  const { id } = await makeCrossClusterKey(owner)
  const browser = await signedIn(await testApp(), owner)
  const certificate_identity = 'CN=north,.*'
  await update(browser, id, { type: 'cross_cluster', certificate_identity })
  expect(await storedKey(id)).toMatchObject({ certificate_identity })
  await update(browser, id, change)
  expect(await storedKey(id)).toMatchObject({ certificate_identity, metadata })
  await update(browser, id, { type: 'cross_cluster', certificate_identity: null })
  expect(await storedKey(id)).not.toHaveProperty('certificate_identity')
})
