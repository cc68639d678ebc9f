import { z } from 'zod'
import type { Figure } from '../budget.ts'
import { inTurn, over, ratioOf } from '../measure.ts'
import * as questions from '../questions.ts'
import type { Stage } from '../stage.ts'

const Found = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })).min(1) })

/** Searches as people type them, against the same question put to Elasticsearch itself. */
export async function searchKeys({ latchkey, direct }: Stage, size: number): Promise<Figure[]> {
  const { items } = Found.parse(JSON.parse((await latchkey.ask(questions.rows)).text))
  const [key] = items
  if (!key) return []
  const texts = { 'name prefix': 'checkout-api', contains: 'porter', id: key.id, metadata: 'team:billing' }
  const figures: Figure[] = []
  for (const [kind, text] of Object.entries(texts)) {
    const times = await inTurn(
      {
        direct: () => direct.time(questions.directRowsFor(text)),
        latchkey: () => latchkey.time(questions.rowsFor(text)),
      },
      { times: size > 500_000 ? 3 : 10 },
    )
    figures.push({
      id: `search.${kind.replace(' ', '-')}.${size}`,
      measured: `search by ${kind}, ${size.toLocaleString('en')} keys, against the direct call`,
      unit: '×',
      ...ratioOf(times.latchkey, times.direct),
      note: `direct ${over(times.direct).value.toFixed(1)} ms, Latchkey ${over(times.latchkey).value.toFixed(1)} ms`,
    })
  }
  return figures
}
