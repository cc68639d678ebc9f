import { expect, test } from 'vitest'
import { aliasFor, isAlias, remoteAddressOf, remoteClusterCommands } from './remote-cluster-commands.ts'

test.each([
  ['prod-eu-1', 'prod-eu-1'],
  ['Prod EU (1)', 'Prod-EU-1'],
  ['a.b', 'a-b'],
  ['…', 'my_remote_cluster'],
  ['x'.repeat(101), 'my_remote_cluster'],
  [undefined, 'my_remote_cluster'],
])('the alias for %j is %j', (name, alias) => {
  expect(aliasFor(name)).toBe(alias)
  expect(isAlias(alias)).toBe(true)
})

test.each(['', 'a.b', 'a b', 'a:b', 'ä', '*'])('%j is no alias', (alias) => {
  expect(isAlias(alias)).toBe(false)
})

test.each([
  ['https://es.example.com:9200', 'es.example.com:9443'],
  ['http://[::1]:9200/', '[::1]:9443'],
  ['nonsense', 'host:9443'],
])('the address for clusters beside %s is %s', (url, address) => {
  expect(remoteAddressOf(url)).toBe(address)
})

test('the commands, by mode', () => {
  const proxy = remoteClusterCommands('prod', 'proxy', 'es:9443')
  expect(proxy.keystore).toBe('bin/elasticsearch-keystore add cluster.remote.prod.credentials')
  const [request, ...body] = proxy.settings.split('\n')
  expect(request).toBe('PUT _cluster/settings')
  expect(JSON.parse(body.join('\n'))).toEqual({
    persistent: { 'cluster.remote.prod.mode': 'proxy', 'cluster.remote.prod.proxy_address': 'es:9443' },
  })
  expect(remoteClusterCommands('prod', 'sniff', 'es:9443').settings).toContain(
    '"cluster.remote.prod.seeds": [\n',
  )
})
