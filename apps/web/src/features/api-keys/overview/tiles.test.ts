import { expect, test } from 'vitest'
import { choiceOf, isFiltered, viewOf } from '../list/list-search.ts'
import { tiles, toggled } from './tiles.ts'

const plain = viewOf({})
const busy = viewOf({ q: 'x', owner: ['a'], created_from: '2026-01-01', type: ['managed'] })

test.each(tiles.map((tile) => [tile.name, tile] as const))(
  '%s takes the place of other filters, and gives the plain list back',
  (_, tile) => {
    const pressed = { ...busy, ...toggled(tile, busy) }
    expect(tile.isOn(pressed)).toBe(true)
    expect(choiceOf(pressed)).toEqual(choiceOf({ ...plain, types: [], ...tile.filter }))
    const released = { ...pressed, ...toggled(tile, pressed) }
    expect(choiceOf(released)).toEqual(choiceOf(plain))
    expect(isFiltered(released)).toBe(false)
    // What was added meanwhile stays.
    const narrowed = { ...pressed, search: 'y' }
    expect({ ...narrowed, ...toggled(tile, narrowed) }.search).toBe('y')
  },
)

test('no two tiles are on for the same view', () => {
  for (const tile of tiles) {
    const view = { ...plain, ...toggled(tile, plain) }
    expect(tiles.filter(({ isOn }) => isOn(view))).toEqual([tile])
  }
})
