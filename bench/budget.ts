import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Spread } from './measure.ts'

/** One line of the table. */
export type Figure = Spread & {
  /** As in budget.json. */
  id: string
  /** For people. */
  measured: string
  unit: Unit
  /** What is worth knowing beside: absolute times, what was lost. */
  note?: string
}

export const Unit = z.enum(['×', 'ms', 'MB', 'kB', '%', '', '/s'])
export type Unit = z.output<typeof Unit>

const Goal = z.union([z.strictObject({ atMost: z.number() }), z.strictObject({ atLeast: z.number() })])
export type Goal = z.output<typeof Goal>

const Budget = z.record(z.string(), Goal)
export type Budget = z.output<typeof Budget>

export const readBudget = (): Budget =>
  Budget.parse(JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8')))

/** Undefined where there is no goal for the figure. */
export function isMet({ id, value }: Pick<Figure, 'id' | 'value'>, budget: Budget): boolean | undefined {
  const goal = budget[id]
  if (goal === undefined) return undefined
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

const digits = (value: number) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
const text = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits(value) })
const withUnit = (value: string, unit: Unit) =>
  unit === '' || unit === '×' ? `${value}${unit}` : `${value} ${unit}`

function goalText(goal: Goal | undefined, unit: Unit): string {
  if (goal === undefined) return ''
  return 'atMost' in goal
    ? `≤ ${withUnit(text(goal.atMost), unit)}`
    : `≥ ${withUnit(text(goal.atLeast), unit)}`
}

/** The row of one figure in Markdown. */
export function row(figure: Figure, budget: Budget): string {
  const { measured, value, low, high, unit, note = '', id } = figure
  const spread = low === high ? '' : ` (${text(low)} to ${text(high)})`
  const met = isMet(figure, budget)
  const verdict = met === undefined ? '' : met ? 'met' : '**missed**'
  return `| ${measured} | ${withUnit(text(value), unit)}${spread} | ${goalText(budget[id], unit)} | ${verdict} | ${note} |`
}

export const tableHead = '| measured | median (spread) | goal | | beside |\n|---|---|---|---|---|'
