import { z } from 'zod'
import type { Figure } from '../budget.ts'
import { type Ask, perSecond } from '../http-client.ts'
import { flat, inTurn, over, quantile, ratioOf, timeOf } from '../measure.ts'
import * as questions from '../questions.ts'
import type { Stage } from '../stage.ts'

const p99 = (times: readonly number[]) => quantile(times, 0.99)
const ms = (value: number) => `${value.toFixed(1)} ms`

/** Until what runs has been compiled: the first thousand answers of a JVM are those of nobody. */
export async function warmUp({ direct, latchkey, rawProxy, kibana, bareFastify }: Stage): Promise<void> {
  const clients = [
    () => direct.time(questions.directRows),
    () => latchkey.time(questions.rows),
    () => latchkey.time(questions.counts),
    () => latchkey.time(questions.session),
    () => rawProxy.time(questions.directRows),
    () => bareFastify.time(questions.fastifyRows),
    () => bareFastify.time({ method: 'POST', path: '/static' }),
    () => kibana.time({ method: 'POST', path: '/list' }),
  ]
  for (const ask of clients) await perSecond(8, 300, ask)
}

/** One client, one page of rows: what Latchkey adds to a proxy that adds nothing. */
export async function listThroughBff({ direct, latchkey, rawProxy }: Stage): Promise<Figure[]> {
  const times = await inTurn(
    {
      direct: () => direct.time(questions.directRows),
      proxy: () => rawProxy.time(questions.directRows),
      latchkey: () => latchkey.time(questions.rows),
    },
    { times: 150 },
  )
  const beside = `direct ${ms(over(times.direct).value)}, proxy ${ms(over(times.proxy).value)}, Latchkey ${ms(over(times.latchkey).value)}`
  return [
    {
      id: 'list.proxy.p50',
      measured: 'list, one client, against the raw proxy: p50',
      unit: '×',
      ...ratioOf(times.latchkey, times.proxy),
      note: beside,
    },
    {
      id: 'list.proxy.p99',
      measured: 'the same: p99',
      unit: '×',
      ...ratioOf(times.latchkey, times.proxy, p99),
      note: `proxy ${ms(over(times.proxy, p99).value)}, Latchkey ${ms(over(times.latchkey, p99).value)}`,
    },
  ]
}

/** Sixteen clients, as fast as they are answered, in blocks that change. */
export async function listWithManyClients({ latchkey, bareFastify }: Stage): Promise<Figure[]> {
  const clients = 16
  const block = 320
  const speeds = await inTurn(
    {
      latchkey: () => perSecond(clients, block, () => latchkey.time(questions.rows)),
      asked: () => perSecond(clients, block, () => bareFastify.time(questions.fastifyRows)),
      memory: () =>
        perSecond(clients, block * 4, () => bareFastify.time({ method: 'POST', path: '/static' })),
    },
    { times: 2 },
  )
  const each = (speed: number) => `${Math.round(speed)} a second`
  return [
    {
      id: 'list.fastify.asked',
      measured: 'list, 16 clients, against bare Fastify that asks Elasticsearch too: requests a second',
      unit: '×',
      ...ratioOf(speeds.latchkey, speeds.asked),
      note: `Latchkey ${each(over(speeds.latchkey).value)}, Fastify ${each(over(speeds.asked).value)}`,
    },
    {
      id: 'list.fastify.memory',
      measured: 'the same, against bare Fastify that asks nobody',
      unit: '×',
      ...ratioOf(speeds.latchkey, speeds.memory),
      note: `Fastify ${each(over(speeds.memory).value)}: Elasticsearch is not in it`,
    },
  ]
}

/** What stands between a click on the list and a list with its counts: everything at once, or one after the other. */
export async function firstList({ latchkey, kibana, direct }: Stage, size: number): Promise<Figure[]> {
  const times = await inTurn(
    {
      all: () =>
        timeOf(() =>
          Promise.all([questions.session, questions.rows, questions.counts].map((ask) => latchkey.time(ask))),
        ),
      kibana: () => kibana.time({ method: 'POST', path: '/list' }),
    },
    { times: size > 50_000 ? 8 : 40 },
  )
  const rows = await inTurn(
    {
      rows: async () => {
        const others = Promise.all([questions.session, questions.counts].map((ask) => latchkey.time(ask)))
        const ms = await latchkey.time(questions.rows)
        await others
        return ms
      },
      kibana: () => kibana.time({ method: 'POST', path: '/list' }),
    },
    { times: size > 50_000 ? 8 : 40 },
  )
  const alone = await inTurn(
    { direct: () => direct.time(questions.directRows), latchkey: () => latchkey.time(questions.rows) },
    { times: 20 },
  )
  const name = `${size.toLocaleString('en')} keys`
  return [
    {
      id: `first-list.${size}`,
      measured: `first list (privileges, rows, counts) against Kibana's pattern, ${name}`,
      unit: '×',
      ...ratioOf(times.all, times.kibana),
      note: `Latchkey ${ms(over(times.all).value)}, Kibana's pattern ${ms(over(times.kibana).value)}`,
    },
    {
      id: `first-rows.${size}`,
      measured: `the same until the rows are there, ${name}`,
      unit: '×',
      ...ratioOf(rows.rows, rows.kibana),
      note: `rows ${ms(over(rows.rows).value)}`,
    },
    {
      id: `page.${size}`,
      measured: `first page, ${name}`,
      unit: 'ms',
      ...over(alone.latchkey),
      note: `direct ${ms(over(alone.direct).value)}`,
    },
  ]
}

type Pages = { direct: number; latchkey: number; size: number }

/** The first page as it is now. */
export async function measurePages({ direct, latchkey }: Stage, size: number): Promise<Pages> {
  const times = await inTurn(
    { direct: () => direct.time(questions.directRows), latchkey: () => latchkey.time(questions.rows) },
    { times: 20 },
  )
  return { direct: over(times.direct).value, latchkey: over(times.latchkey).value, size }
}

const First = z.object({ cursors: z.object({ last: z.string() }) })
const Last = z.object({ total: z.number() })

/** How much longer a page takes than with fewer keys, and whether its last one can be reached. */
export async function growth(stage: Stage, before: Pages, size: number): Promise<Figure[]> {
  const now = await measurePages(stage, size)
  const { latchkey } = stage
  const { cursors } = First.parse(JSON.parse((await latchkey.ask(questions.rows)).text))
  const last: Ask = {
    ...questions.rows,
    body: { ...Object(questions.rows.body), cursor: cursors.last },
  }
  const lastMs = over((await inTurn({ last: () => latchkey.time(last) }, { times: 5 })).last)
  const { total } = Last.parse(JSON.parse((await latchkey.ask(last)).text))
  const ratio = now.latchkey / before.latchkey
  const name = `${before.size.toLocaleString('en')} to ${size.toLocaleString('en')} keys`
  return [
    {
      id: `growth.${size}`,
      measured: `first page, from ${name}`,
      unit: '×',
      ...flat(ratio),
      note: `Elasticsearch alone ${(now.direct / before.direct).toFixed(2)}×, of it Latchkey adds ${ms(now.latchkey - now.direct)}`,
    },
    {
      id: `last-page.${size}`,
      measured: `last page of ${total.toLocaleString('en')}`,
      unit: 'ms',
      ...lastMs,
    },
  ]
}
