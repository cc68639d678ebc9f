import type { QueryReply } from '@latchkey/contract'
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { sessionQuery } from '../../../api/session.ts'
import { focusPage } from '../../../ui/return-focus.ts'
import type { ListView } from './list-search.ts'
import type { ChangeView } from './list-view.ts'

type List = UseQueryResult<QueryReply>

const codeOf = (error: unknown) => (error instanceof ApiFailure ? error.code : undefined)

/**
 * Goes silently to a page that exists where the URL names one that does not: a cursor of another sort or version, or a
 * page past the end, as after its last keys were deleted. Says whether it is on the way.
 */
export function usePageCorrection(list: List, view: ListView, changeView: ChangeView): boolean {
  const isStale = codeOf(list.error) === 'invalid_cursor' && view.cursor !== undefined
  const isPastEnd = !list.isPlaceholderData && list.data?.items.length === 0 && view.cursor !== undefined
  const last = isPastEnd ? list.data?.cursors.last : undefined
  const cursor = last === view.cursor ? undefined : last
  useEffect(() => {
    if (isStale || isPastEnd) changeView({ cursor }, { replace: true })
  }, [isStale, isPastEnd, cursor, changeView])
  return isStale || isPastEnd
}

/** Reads the session anew where Elasticsearch refuses the list: privileges changed, and the page is another one then. */
export function useSessionCorrection(list: List): void {
  const queryClient = useQueryClient()
  const code = codeOf(list.error)
  useEffect(() => {
    if (code === 'forbidden' || code === 'api_keys_disabled') {
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    }
  }, [code, queryClient])
}

/** The last key was deleted, and with the table went what had the focus. */
export function useFocusWhenEmptied(isEmpty: boolean): void {
  const wasEmpty = useRef(isEmpty)
  useEffect(() => {
    if (isEmpty && !wasEmpty.current && document.activeElement === document.body) focusPage()
    wasEmpty.current = isEmpty
  }, [isEmpty])
}
