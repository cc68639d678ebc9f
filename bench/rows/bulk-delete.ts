import { z } from 'zod'
import type { Figure } from '../budget.ts'
import { inTurn, over, ratioOf, spreadOf } from '../measure.ts'
import type { Stage } from '../stage.ts'

/** The ids of one call, as the page sends them. */
const batch = 1000
/** The ids that Elasticsearch tells in one answer. */
const most = 10_000

const Deleted = z.object({ invalidated: z.array(z.string()) })
const KibanaDeleted = z.object({ refused: z.number() })

/** Ids in the batches of the page, one batch after the other; how long each of them took. */
async function deleteInBatches({ latchkey }: Stage, ids: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < ids.length; at += batch) {
    const chosen = ids.slice(at, at + batch)
    const { status, text, ms } = await latchkey.ask({
      method: 'POST',
      path: '/api/api-keys/invalidate',
      body: { ids: chosen },
    })
    const done = status === 200 ? Deleted.parse(JSON.parse(text)).invalidated.length : 0
    if (done !== chosen.length)
      throw new Error(`${done} of ${chosen.length} keys were deleted: ${status} ${text.slice(0, 200)}`)
    times.push(ms)
  }
  return times
}

async function deleteAsKibana({ kibana }: Stage, ids: readonly string[]) {
  const { status, text, ms } = await kibana.ask({ method: 'POST', path: '/delete', body: { ids } })
  if (status !== 200) throw new Error(`Kibana’s pattern could not delete: ${status} ${text.slice(0, 200)}`)
  return { ms, refused: KibanaDeleted.parse(JSON.parse(text)).refused }
}

const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0)

export async function bulkDelete(stage: Stage, { million }: { million: boolean }): Promise<Figure[]> {
  let refused = 0
  const times = await inTurn(
    {
      latchkey: async () => sum(await deleteInBatches(stage, await stage.keysToDelete(batch))),
      kibana: async () => {
        const asKibana = await deleteAsKibana(stage, await stage.keysToDelete(batch))
        refused += asKibana.refused
        return asKibana.ms
      },
    },
    { times: 1 },
  )
  const figures: Figure[] = [
    {
      id: 'delete.1000',
      measured: 'delete 1,000 keys: how many times as fast as by Kibana’s pattern',
      unit: '×',
      ...ratioOf(times.kibana, times.latchkey),
      note: `Latchkey ${(over(times.latchkey).value / 1000).toFixed(1)} s, Kibana’s pattern ${(over(times.kibana).value / 1000).toFixed(1)} s, ${refused} of its calls refused and repeated`,
    },
  ]
  const asKibana = await deleteAsKibana(stage, await stage.keysToDelete(most))
  for (const count of million ? [most, 100_000] : [most]) {
    const each: number[] = []
    for (let made = 0; made < count; made += most)
      each.push(...(await deleteInBatches(stage, await stage.keysToDelete(most))))
    const seconds = sum(each) / 1000
    figures.push({
      id: `delete.progress.${count}`,
      measured: `delete ${count.toLocaleString('en')} keys: from one step of the progress to the next`,
      unit: 'ms',
      ...spreadOf(each),
      note: `${seconds.toFixed(1)} s altogether${count === most ? `; by Kibana’s pattern ${(asKibana.ms / 1000).toFixed(1)} s, ${asKibana.refused} of its calls refused and repeated` : ''}`,
    })
  }
  await stage.removeRest()
  return figures
}
