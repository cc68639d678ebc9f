import { EuiProvider } from '@elastic/eui'
import type { ReactNode } from 'react'
import { LocaleProvider } from '../src/i18n/locale-provider.tsx'

type PageProvidersProps = { children: ReactNode; colorMode?: 'light' | 'dark' }

/** What a component of ours stands in, for tests: `render(<X />, { wrapper: PageProviders })`. */
export const PageProviders = ({ children, colorMode = 'light' }: PageProvidersProps) => (
  <EuiProvider colorMode={colorMode} globalStyles={false} utilityClasses={false}>
    <LocaleProvider>{children}</LocaleProvider>
  </EuiProvider>
)
