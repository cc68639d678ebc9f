import { useLocation, useRouter } from '@tanstack/react-router'
import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useDeferredValue,
  useEffect,
  useRef,
} from 'react'
import { paths } from '../../../paths.ts'
import { isPlainClick } from '../../../ui/plain-click.ts'

/** In the place of an id, in the address that all links to keys have in common. */
const anyId = 'ANY-ID'
const KeyAddress = createContext('')

const linkTo = (id: string) =>
  ({ to: paths.apiKey, params: { id }, search: true, resetScroll: false }) as const

/**
 * Works out once for all rows where a key opens over the list. A link of the router's own in each row does so itself
 * whenever the address changes, which is at each search, before anything of it can be seen.
 */
export function KeyLinks({ children }: { children: ReactNode }) {
  const router = useRouter()
  useLocation()
  const address = router.history.createHref(router.buildLocation(linkTo(anyId)).publicHref)
  // Links may follow after what was pressed has been painted: a click goes by the address as it is then.
  return <KeyAddress.Provider value={useDeferredValue(address)}>{children}</KeyAddress.Provider>
}

/** As short a stay of the pointer as the router takes for passing by. */
const intentMs = 50

/** What makes a link open the details of a key over the list as it is; pointing at it starts to load them. */
export function useKeyLink(id: string) {
  const router = useRouter()
  const address = useContext(KeyAddress)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stay = () => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])

  // What cannot be loaded now is told of when it is opened.
  const preload = () => void router.preloadRoute(linkTo(id)).catch(() => undefined)
  const preloadSoon = () => {
    stay()
    timer.current = setTimeout(preload, intentMs)
  }
  return {
    href: address.replace(anyId, encodeURIComponent(id)),
    onClick: (event: MouseEvent) => {
      if (event.defaultPrevented || !isPlainClick(event)) return
      event.preventDefault()
      stay()
      void router.navigate(linkTo(id))
    },
    onFocus: preloadSoon,
    onBlur: stay,
    onMouseEnter: preloadSoon,
    onMouseLeave: stay,
    onTouchStart: preload,
  }
}
