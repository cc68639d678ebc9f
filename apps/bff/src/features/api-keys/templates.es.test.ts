import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKeys, builtInTemplateIds, builtInTemplates, session } from '@latchkey/contract'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { signedIn, testApp } from '../../../test/browser.ts'
import { demoUser, elasticsearch, needsTrial, unique } from '../../../test/cluster.ts'

it('there is one of each', () => {
  expect(builtInTemplates.map(({ id }) => id)).toEqual(builtInTemplateIds)
})

it.each(builtInTemplates)('Elasticsearch takes the template $id', async (template) => {
  if (template.type === 'cross_cluster') needsTrial()
  const browser = await signedIn(await testApp(), demoUser('security_admin'))
  const { id: name, title: _, description: __, ...body } = template
  const { id } = await browser.call(apiKeys.create, { ...body, name: unique(name) })
  const { role_descriptors, cross_cluster_access, expiration } = await browser.call(apiKeys.get, undefined, {
    id,
  })
  expect(expiration).toBeGreaterThan(Date.now())
  if (template.type === 'rest') expect(role_descriptors).toMatchObject(template.role_descriptors)
  else expect(cross_cluster_access).toMatchObject(template.access)
})

it.each([
  ['logstash', unique('logstash-made'), 201],
  ['beats', unique('filebeat-made'), 201],
  ['elastic-agent', `logs-${unique('made').replaceAll('-', '')}-default`, 201],
  ['read-only-search', unique('my-index'), 403],
  ['monitoring', unique('any'), 403],
] as const)('a key of %s that writes a first event into %s gets %i', async (id, index, status) => {
  const browser = await signedIn(await testApp(), demoUser('elastic'))
  const template = builtInTemplates.find((each) => each.id === id)
  if (template?.type !== 'rest') throw new Error('no template of a user key')
  const { encoded } = await browser.call(apiKeys.create, {
    type: 'rest',
    name: unique(id),
    role_descriptors: template.role_descriptors,
  })
  const event = { '@timestamp': new Date().toISOString(), message: 'first' }
  const written = await elasticsearch('POST', `/${index}/_create/1`, event, `ApiKey ${encoded}`)
  expect(written.status).toBe(status)
  if (id === 'monitoring') {
    const stats = await elasticsearch('GET', '/_stats?level=cluster', undefined, `ApiKey ${encoded}`)
    expect(stats.status).toBe(200)
  }
  const isStream = z.object({ data_streams: z.array(z.unknown()).min(1) })
  const stream = await elasticsearch('GET', `/_data_stream/${index}`)
  const path = isStream.safeParse(stream.json).success ? `/_data_stream/${index}` : `/${index}`
  if (status === 201) await elasticsearch('DELETE', path)
})

it('those of the operator are told with the session, and only where there are some', async () => {
  const template = {
    id: 'nightly',
    title: 'Nightly',
    type: 'rest' as const,
    role_descriptors: { nightly: { cluster: ['monitor'] } },
  }
  const without = await signedIn(await testApp(), demoUser('guest'))
  expect(await without.call(session.get)).not.toHaveProperty('templates')
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-templates-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'templates.json')
  await writeFile(file, JSON.stringify([template]))
  const browser = await signedIn(await testApp({ LATCHKEY_TEMPLATES_FILE: file }), demoUser('guest'))
  expect((await browser.call(session.get)).templates).toEqual([template])
})
