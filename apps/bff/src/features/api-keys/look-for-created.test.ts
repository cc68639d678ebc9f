import { expect, it } from 'vitest'
import { ApiFailure } from '../../errors.ts'
import { lookForCreated } from './look-for-created.ts'

it('does not take it for a failure of the create that one may act as the owner no more', async () => {
  const caller = {
    session: { username: 'owner', realm: 'default_native' },
    elasticsearch: () => Promise.reject(new ApiFailure('run_as_disabled')),
  }
  const looked = lookForCreated({ name: 'key', type: 'rest' }, { began: performance.now(), caller })
  await expect(looked).resolves.toBeUndefined()
})
