import { EuiProgress, EuiScreenReaderOnly } from '@elastic/eui'
import { keyframes } from '@emotion/react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import { useDocumentTitle, usePageName } from './page-title.ts'

/** What every page has: its title, and a bar while the next one loads. */
export function RootLayout() {
  useDocumentTitle()
  return (
    <>
      <PageAnnouncer name={usePageName()} />
      <NavigationProgress />
      <Outlet />
    </>
  )
}

/** Takes the focus when another page opens: its name is read out, and Tab begins at the top. */
function PageAnnouncer({ name }: { name: string }) {
  const element = useRef<HTMLParagraphElement>(null)
  const announced = useRef(name)
  useEffect(() => {
    if (announced.current === name) return
    announced.current = name
    // A page that begins with a form has put the focus into its first field.
    if (!(document.activeElement instanceof HTMLInputElement)) element.current?.focus()
  }, [name])
  return (
    <EuiScreenReaderOnly>
      <p ref={element} role="status" tabIndex={-1}>
        {name}
      </p>
    </EuiScreenReaderOnly>
  )
}

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } })

function NavigationProgress() {
  const intl = useIntl()
  const isLoading = useRouterState({ select: (state) => state.isLoading })
  if (!isLoading) return null
  return (
    // Most pages are there at once; a bar for those would only flicker.
    <div css={{ animation: `${appear} 100ms 300ms both` }}>
      <EuiProgress
        size="xs"
        color="accent"
        position="fixed"
        aria-label={intl.formatMessage({ id: 'shell.loadingPage', defaultMessage: 'Loading page' })}
      />
    </div>
  )
}
