import { EuiProvider, useEuiTheme } from '@elastic/eui'
import { Global } from '@emotion/react'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { emotionCaches } from './emotion-caches.ts'
import { LocaleProvider, type Texts } from './i18n/locale-provider.tsx'
import type { makeRouter } from './router.tsx'
import { ColorModeProvider, useColorMode } from './ui/color-mode.tsx'
import { ToastsProvider } from './ui/toasts.tsx'

type AppProps = {
  queryClient: QueryClient
  router: ReturnType<typeof makeRouter>
  texts: Texts | undefined
}

/** Everything that the pages stand in. */
export function App(props: AppProps) {
  return (
    <ColorModeProvider>
      <ThemedApp {...props} />
    </ColorModeProvider>
  )
}

function ThemedApp({ queryClient, router, texts }: AppProps) {
  const { mode } = useColorMode()
  return (
    <EuiProvider colorMode={mode} cache={emotionCaches}>
      <PageBackground />
      <LocaleProvider texts={texts}>
        <QueryClientProvider client={queryClient}>
          <ToastsProvider>
            <RouterProvider router={router} />
          </ToastsProvider>
        </QueryClientProvider>
      </LocaleProvider>
    </EuiProvider>
  )
}

/** Pages are plain, as in the pictures; EUI's own background is that of a page made of panels. */
function PageBackground() {
  const { euiTheme } = useEuiTheme()
  return <Global styles={{ html: { backgroundColor: euiTheme.colors.backgroundBasePlain } }} />
}
