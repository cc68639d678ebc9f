import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

it('does work on one thing in the order it came, also after a failure, and work on others at once', async () => {
  const done: string[] = []
  let finishFirst = () => {}
  const first = inTurn(['a'], async () => {
    await new Promise<void>((finish) => {
      finishFirst = finish
    })
    done.push('first')
    throw new Error('first failed')
  })
  const second = inTurn(['a'], async () => done.push('second'))
  const third = inTurn(['a'], async () => done.push('third'))
  await inTurn(['b'], async () => done.push('other'))
  finishFirst()
  await expect(first).rejects.toThrow('first failed')
  await Promise.all([second, third])
  await inTurn(['a'], async () => done.push('later'))
  expect(done).toEqual(['other', 'first', 'second', 'third', 'later'])
})

it('waits for work on any of several things, and work on each of them waits for it', async () => {
  const done: string[] = []
  let finishFirst = () => {}
  const first = inTurn(['a'], async () => {
    await new Promise<void>((finish) => {
      finishFirst = finish
    })
    done.push('a')
  })
  const both = inTurn(['b', 'a'], async () => done.push('b and a'))
  const last = inTurn(['b'], async () => done.push('b'))
  finishFirst()
  await Promise.all([first, both, last])
  expect(done).toEqual(['a', 'b and a', 'b'])
})
