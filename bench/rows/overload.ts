import { setTimeout } from 'node:timers/promises'
import type { Figure } from '../budget.ts'
import { type Answer, type HttpClient, httpClient } from '../http-client.ts'
import { quantile, spreadOf, usualRounds } from '../measure.ts'
import * as questions from '../questions.ts'
import { startLatchkey } from '../servers.ts'
import { type Stage, signIn } from '../stage.ts'

/** Requests under way at once that Latchkey lets through by default, and how long it asks those beyond to wait. */
const maximum = 100
const retryAfterMs = 1000
const roundMs = 4000

const p99 = (times: readonly number[]) => quantile(times, 0.99)

/** So many clients ask for rows again and again; who is turned away waits as long as told. */
async function press(sessions: readonly HttpClient[], clients: number): Promise<Answer[]> {
  const until = performance.now() + roundMs
  const answers: Answer[] = []
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const client = sessions[index % sessions.length]
      while (client && performance.now() < until) {
        const answer = await client.ask(questions.rows)
        answers.push(answer)
        if (answer.status !== 200) await setTimeout(retryAfterMs)
      }
    }),
  )
  return answers
}

const timesOf = (answers: readonly Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).map(({ ms }) => ms)

/** Twice as many at once as Latchkey lets through, against as many as it does. */
export async function overload({ node }: Stage): Promise<Figure[]> {
  const server = await startLatchkey(node.url)
  const anybody = httpClient(server.url)
  try {
    // No session alone may take all places.
    const sessions: HttpClient[] = []
    // One after the other: of too many at once under one name the rest are taken for guesses.
    while (sessions.length < 10) sessions.push(await signIn(anybody))
    await press(sessions, maximum)
    const ratios: number[] = []
    const shed: number[] = []
    let turnedAway = 0
    let accepted = 0
    let other = 0
    for (let round = 0; round < usualRounds; round++) {
      const full = p99(timesOf(await press(sessions, maximum), 200))
      const answers = await press(sessions, 2 * maximum)
      ratios.push(p99(timesOf(answers, 200)) / full)
      const refused = timesOf(answers, 503)
      shed.push(p99(refused))
      turnedAway += refused.length
      accepted += timesOf(answers, 200).length
      other += answers.length - refused.length - timesOf(answers, 200).length
    }
    return [
      {
        id: 'overload.shed',
        measured: 'twice the maximum load: until one is turned away, p99',
        unit: 'ms',
        ...spreadOf(shed),
        note: `${turnedAway} turned away, ${accepted} accepted, ${other} others`,
      },
      {
        id: 'overload.accepted',
        measured: 'the same: p99 of the accepted, against the maximum load',
        unit: '×',
        ...spreadOf(ratios),
      },
    ]
  } finally {
    anybody.close()
    await server.stop()
  }
}
