import { useDeferredValue } from 'react'

/**
 * Rows that take the place of others are drawn in pieces, between which the page goes on answering: a hundred of them at
 * once would hold up the next letter or click. What is drawn from one reply changes together, when all of it is drawn. The
 * first rows wait for nothing, nor does it that there is no reply any more; one without rows is a reply like any other.
 */
export function useUnhurried<T>(data: T | undefined): T | undefined {
  const drawn = useDeferredValue(data)
  return data === undefined ? undefined : (drawn ?? data)
}
