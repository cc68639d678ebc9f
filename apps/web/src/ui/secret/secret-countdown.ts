import { useEffect, useRef, useState } from 'react'

/** How long a secret stays on the screen. */
export const secretLifeMs = 5 * 60 * 1000

/** Milliseconds until the secret is forgotten, told every second; calls `onEnd` once when they are over. */
export function useSecretCountdown(onEnd: () => void): number {
  // By the clock, not by counting ticks: a sleeping laptop does not prolong it.
  const [deadline] = useState(() => Date.now() + secretLifeMs)
  const [left, setLeft] = useState(secretLifeMs)
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = deadline - Date.now()
      setLeft(Math.max(0, rest))
      if (rest > 0) return
      clearInterval(timer)
      end.current()
    }, 1000)
    return () => clearInterval(timer)
  }, [deadline])
  return left
}

/** `4:32` */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
