import { lazy, type ReactNode, Suspense, useState } from 'react'
import { focusPage } from '../ui/return-focus.ts'
import { orOutdated } from './outdated-page.ts'
import { PartError } from './part-error.tsx'
import type { SessionsModalProps } from './sessions-modal.tsx'

const Modal = lazy(() =>
  orOutdated(import('./sessions-modal.tsx')).then(
    (part) => ({ default: part.SessionsModal }),
    (error: unknown) => ({
      default: ({ onClose }: SessionsModalProps) => <PartError error={error} onClose={onClose} />,
    }),
  ),
)

/** The entry of the user menu has gone with the menu by then; the menu's button is where one came from. */
function returnFocus(): boolean {
  const button = document.querySelector<HTMLElement>('[data-test-subj="userMenuButton"]')
  if (button) button.focus()
  else focusPage()
  return false
}

/** One's own sessions, over any page; and what opens them. */
export function useSessionsDialog(): { open: () => void; dialog: ReactNode } {
  const [isOpen, setOpen] = useState(false)
  return {
    open: () => setOpen(true),
    dialog: isOpen && (
      <Suspense>
        <Modal onClose={() => setOpen(false)} returnFocus={returnFocus} />
      </Suspense>
    ),
  }
}
