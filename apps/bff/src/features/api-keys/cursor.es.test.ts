import { apiKeys } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { signedIn, testApp } from '../../../test/browser.ts'
import { superuser } from '../../../test/cluster.ts'
import { encodeCursor } from './cursor.ts'

it.each([
  ['not base64 of JSON', 'x'],
  [
    'with a number beyond all times',
    encodeCursor({
      v: 1,
      field: 'creation',
      direction: 'desc',
      side: 'after',
      value: 1e300,
      creation: 1,
      id: 'a',
      offset: 0,
    }),
  ],
  ['of another sort', encodeCursor({ v: 1, field: 'name', direction: 'asc', side: 'last' })],
  [
    'with a name for a date',
    encodeCursor({
      v: 1,
      field: 'creation',
      direction: 'desc',
      side: 'after',
      value: 'x',
      creation: 1,
      id: 'a',
      offset: 0,
    }),
  ],
])('refuses a cursor %s', async (_, cursor) => {
  expect(await (await signedIn(await testApp(), superuser())).fail(apiKeys.query, { cursor })).toMatchObject({
    code: 'invalid_cursor',
    status: 400,
  })
})
