import { z } from 'zod'
import type { Figure } from '../budget.ts'
import { flat, inTurn, over, ratioOf } from '../measure.ts'
import type { Stage } from '../stage.ts'

const Created = z.object({ id: z.string() })
const Listed = z.object({ total: z.number() })

/** A user key: Latchkey asks for a refresh at once, Kibana waits for the next. */
export async function createKeys({ latchkey, kibana, node }: Stage): Promise<Figure[]> {
  let made = 0
  const body = () => {
    made += 1
    return { name: `bench-${made}`, expiration: '1d' }
  }
  let listed = 0
  let lost = 0
  const latchkeyCreates = async () => {
    const { text, ms, status } = await latchkey.ask({
      method: 'POST',
      path: '/api/api-keys',
      body: { type: 'rest', ...body() },
    })
    if (status !== 200) throw new Error(`No key was made: ${status} ${text}`)
    const { id } = Created.parse(JSON.parse(text))
    const next = await latchkey.ask({ method: 'POST', path: '/api/api-keys/query', body: { search: id } })
    if (Listed.parse(JSON.parse(next.text)).total === 1) listed += 1
    else lost += 1
    return ms
  }
  const times = await inTurn(
    {
      latchkey: latchkeyCreates,
      kibana: () => kibana.time({ method: 'POST', path: '/create', body: body() }),
    },
    { times: 4 },
  )
  return [
    {
      id: `create.${node.version.split('.')[0]}`,
      measured: 'create a user key: how many times as fast as by Kibana’s pattern',
      unit: '×',
      ...ratioOf(times.kibana, times.latchkey),
      note: `Latchkey ${over(times.latchkey).value.toFixed(1)} ms, Kibana’s pattern ${over(times.kibana).value.toFixed(0)} ms`,
    },
    {
      id: 'create.listed',
      measured: 'of these keys, those in the very next list',
      unit: '%',
      ...flat((100 * listed) / (listed + lost)),
    },
  ]
}
