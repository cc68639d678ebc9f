import { EuiGlobalToastList, type EuiGlobalToastListToast } from '@elastic/eui'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

/** A message that needs no answer. Never holds a secret. */
export type Toast = Pick<
  EuiGlobalToastListToast,
  'title' | 'color' | 'iconType' | 'text' | 'toastLifeTimeMs'
> & {
  'data-test-subj'?: string
}

type Toasts = { add: (toast: Toast) => void }

const ToastsContext = createContext<Toasts>({ add: () => {} })

/** Shows messages that go away by themselves. Errors belong to the form or page where they happened, not here. */
export const useToasts = () => useContext(ToastsContext)

const lifeTimeMs = 6000

/** Not `crypto.randomUUID`: a page over plain HTTP has none. */
let lastId = 0

/** Holds the list of toasts, a polite live region, for everything below it. */
export function ToastsProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<EuiGlobalToastListToast[]>([])
  const add = useCallback((toast: Toast) => {
    lastId += 1
    const id = `toast-${lastId}`
    setToasts((before) => [...before, { ...toast, id }])
  }, [])
  const value = useMemo(() => ({ add }), [add])
  return (
    <ToastsContext.Provider value={value}>
      {children}
      <EuiGlobalToastList
        toasts={toasts}
        dismissToast={({ id }) => setToasts((before) => before.filter((toast) => toast.id !== id))}
        toastLifeTimeMs={lifeTimeMs}
        data-test-subj="globalToastList"
      />
    </ToastsContext.Provider>
  )
}
