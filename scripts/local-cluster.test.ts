import { expect, it } from 'vitest'
import { readClusterSettings } from './local-cluster.ts'

it('names all that is wrong with the settings of the local node', () => {
  const environment = { LOCAL_ELASTICSEARCH_PORT: '9200x', LOCAL_ELASTICSEARCH_VERSION: '7.17.0' }
  expect(() => readClusterSettings(environment)).toThrow(
    [
      'The configuration is not right:',
      '  - LOCAL_ELASTICSEARCH_PORT must be a whole number from 0 to 65535',
      '  - LOCAL_ELASTICSEARCH_VERSION must be one of 9.5.3, 8.19.21',
    ].join('\n'),
  )
})

it('takes an empty variable for an unset one', () => {
  const environment = { LOCAL_ELASTICSEARCH_PORT: '', LOCAL_ELASTICSEARCH_VERSION: '' }
  expect(readClusterSettings(environment)).toEqual({
    LOCAL_ELASTICSEARCH_PORT: 0,
    LOCAL_ELASTICSEARCH_VERSION: undefined,
  })
})
