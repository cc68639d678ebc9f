import { errors } from '@elastic/elasticsearch'
import { describe, expect, it } from 'vitest'
import { ApiFailure } from './errors.ts'
import { describeError } from './logger.ts'

describe('what is logged of an error', () => {
  it('is the message of a plain fault, with its place', () => {
    const described = describeError(new TypeError('x is not a function'))
    expect(described).toMatchObject({ type: 'TypeError', message: 'x is not a function' })
    expect(described).toHaveProperty('stack', expect.stringContaining('logger.test.ts'))
  })

  it('is our own words of a failure', () => {
    expect(describeError(new ApiFailure('internal', {}, { problem: 'why' }))).toEqual({
      type: 'ApiFailure',
      code: 'internal',
      problem: 'why',
    })
  })

  it.each([
    new SyntaxError('Unexpected token in "hunter2"'),
    new errors.ConnectionError('hunter2'),
    'hunter2',
    null,
  ])('is never what it was given to read: %s', (error) => {
    expect(JSON.stringify(describeError(error))).not.toContain('hunter2')
  })
})
