/**
 * Keeps what is the same for everybody for so long. Who comes while it is being asked for waits for the same answer; a
 * failure is not kept, nor shared: it may be that of the one caller's credentials.
 */
export function rememberFor<Answer>(ms: number): (ask: () => Promise<Answer>) => Promise<Answer> {
  let kept: { answer: Answer; until: number } | undefined
  let asking: Promise<Answer> | undefined
  const keep = (answer: Answer) => {
    kept = { answer, until: performance.now() + ms }
    return answer
  }
  return async (ask) => {
    if (kept && performance.now() < kept.until) return kept.answer
    if (asking) {
      try {
        return await asking
      } catch {
        return keep(await ask())
      }
    }
    asking = ask()
    try {
      return keep(await asking)
    } finally {
      asking = undefined
    }
  }
}
