import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageProviders } from './page-providers.tsx'

const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })

/** A component of ours with links in it, for tests that do not follow them. */
export const InRouter = ({ children }: { children: ReactNode }) => (
  <PageProviders>
    <RouterContextProvider router={router}>{children}</RouterContextProvider>
  </PageProviders>
)
