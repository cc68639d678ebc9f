/**
 * Keeps what is the same for everybody for so long. Who comes while it is being asked for waits for the same answer; a
 * failure is not kept, nor shared: it may be that of the one caller's credentials. Nor is an answer kept that `isKept` turns
 * down, since it may change at any moment.
 */
export function rememberFor<Answer>(
  ms: number,
  isKept: (answer: Answer) => boolean = () => true,
): (ask: () => Promise<Answer>) => Promise<Answer> {
  let kept: { answer: Answer; until: number } | undefined
  let asking: Promise<Answer> | undefined
  const keep = (answer: Answer) => {
    if (isKept(answer)) kept = { answer, until: performance.now() + ms }
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
