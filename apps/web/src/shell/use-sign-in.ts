import type { Session } from '@latchkey/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiFailure } from '../api/api-failure.ts'
import { sessionQuery, signIn } from '../api/session.ts'

/** Seconds left, live, and what starts the countdown. By the clock, so that a tab that slept is right again at once. */
function useCountdown() {
  const [end, setEnd] = useState(0)
  const [now, setNow] = useState(0)
  const secondsLeft = Math.max(0, Math.ceil((end - now) / 1000))
  const isCounting = secondsLeft > 0
  useEffect(() => {
    if (!isCounting) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [isCounting])
  const start = (seconds: number) => {
    setNow(Date.now())
    setEnd(Date.now() + seconds * 1000)
  }
  return { secondsLeft, start }
}

const isThrottled = (failure: Error | null): failure is ApiFailure =>
  failure instanceof ApiFailure && failure.code === 'too_many_attempts'

/** Where the server does not say how long to wait. */
const usualWaitSeconds = 30

/** Signs in; the reply is the session, so that nothing more is asked for. The password is forgotten with the form. */
export function useSignIn({
  onSignedIn,
  onFailure,
}: {
  onSignedIn?: (session: Session) => void
  onFailure: (failure: Error) => void
}) {
  const queryClient = useQueryClient()
  const { secondsLeft, start } = useCountdown()
  const { mutate, error, isPending } = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      onSignedIn?.(session)
    },
    onError: (failure) => {
      if (isThrottled(failure)) start(failure.details.retryAfterSeconds ?? usualWaitSeconds)
      onFailure(failure)
    },
  })
  return {
    submit: mutate,
    isPending,
    /** Until then the server refuses every attempt. */
    waitSeconds: secondsLeft,
    /** What the last attempt failed with; gone when it is worth trying again. */
    failure: isThrottled(error) && secondsLeft === 0 ? null : error,
  }
}
