import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { median, timeOf } from './measure.ts'

/** Beyond these a figure says more of the machine than of Latchkey. */
const limits = { others: 0.2, steal: 0.03, loop: 1.2 }

type Ticks = { all: number; idle: number; steal: number }

/** Of all processors since the boot; zeros where the system does not tell. */
function ticks(): Ticks {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    // user nice system idle iowait irq softirq steal; what follows is counted in the first two.
    const counts = line.split(/\s+/).slice(1, 9).map(Number)
    const [, , , idle = 0, iowait = 0, , , steal = 0] = counts
    return { all: counts.reduce((sum, count) => sum + count, 0), idle: idle + iowait, steal }
  } catch {
    return { all: 0, idle: 0, steal: 0 }
  }
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

/** The same work each time, so that its time tells what the processor is worth just now. */
function spin(): void {
  let sum = 0
  for (let step = 0; step < 2_000_000; step++) sum = (sum * 31 + step) % 1_000_003
  if (sum < 0) throw new Error('The loop was left out.')
}

export type Verdict = { isQuiet: boolean; facts: string; why: string[] }

/** Watches whether the machine does other things as well. */
export function watchMachine() {
  const atStart = ticks()
  const load = loadavg()[0] ?? 0
  const others: number[] = []
  const loops: number[] = []
  return {
    /** Looks at the machine for a moment while nothing of ours is under way. */
    rest: async (): Promise<void> => {
      const before = ticks()
      await setTimeout(1000)
      const after = ticks()
      const all = after.all - before.all
      others.push(share(all - (after.idle - before.idle), all))
      const times: number[] = []
      for (let count = 0; count < 15; count++) times.push(await timeOf(async () => spin()))
      loops.push(median(times))
    },
    verdict: (): Verdict => {
      const now = ticks()
      const steal = share(now.steal - atStart.steal, now.all - atStart.all)
      const busy = median(others)
      // Against the quickest of the run: the first of them warms up what it runs on.
      const loop = Math.max(...loops.slice(1)) / Math.min(...loops)
      const percent = (value: number) => `${Math.round(value * 100)} %`
      const why = [
        ...(busy > limits.others ? [`other programs use ${percent(busy)} of the processors`] : []),
        ...(steal > limits.steal ? [`${percent(steal)} of the time goes to other virtual machines`] : []),
        ...(loop > limits.loop ? [`the same loop takes up to ${loop.toFixed(2)} times as long`] : []),
      ]
      const facts = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, Node ${process.versions.node}; load ${load.toFixed(1)} at the start, others ${percent(busy)}, stolen ${percent(steal)}, loop ${loop.toFixed(2)}`
      return { isQuiet: why.length === 0, facts, why }
    },
  }
}

export type Machine = ReturnType<typeof watchMachine>
