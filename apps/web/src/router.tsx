import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router'
import { defineMessage, type MessageDescriptor } from 'react-intl'
import { z } from 'zod'
import { ApiFailure } from './api/api-failure.ts'
import { sessionQuery } from './api/session.ts'
import { ActingSearch } from './features/api-keys/acting/acting-search.ts'
import { CreateSearch } from './features/api-keys/create/create-search.ts'
import { prefetchKey } from './features/api-keys/details/details-query.ts'
import { DetailsSearch } from './features/api-keys/details/details-search.ts'
import { IdentifySearch } from './features/api-keys/identify/identify-search.ts'
import { prefetchList } from './features/api-keys/list/list-query.ts'
import { ListSearch } from './features/api-keys/list/list-search.ts'
import { ConnectionSearch } from './features/connection-details/connection-search.ts'
import { prefetchRoles } from './features/roles/prefetch-roles.ts'
import { RolesSearch } from './features/roles/roles-search.ts'
import { basePath, paths } from './paths.ts'
import { ErrorPage, ErrorPrompt, LoadingPage, NotFoundPage, NotFoundPrompt } from './shell/error-pages.tsx'
import { LoginPage } from './shell/login-page.tsx'
import { orOutdated } from './shell/outdated-page.ts'
import { pages } from './shell/pages.ts'
import { RootLayout } from './shell/root-layout.tsx'
import { parseSearch, stringifySearch } from './url-search.ts'

/** Comes along with the layout, which is there before any part of a page is. */
const PartErrorDialog = lazyRouteComponent(() => import('./shell/part-error.tsx'), 'PartErrorDialog')

const signInTitle = defineMessage({ id: 'shell.title.signIn', defaultMessage: 'Sign in' })

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
})

const toList = () => {
  throw redirect({ to: paths.apiKeys, replace: true })
}

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', beforeLoad: toList })

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.login,
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
  staticData: { title: signInTitle, pageTitle: signInTitle },
  component: LoginPage,
})

const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app',
  validateSearch: ConnectionSearch,
  component: lazyRouteComponent(() => orOutdated(import('./shell/app-layout.tsx')), 'AppLayout'),
  pendingComponent: LoadingPage,
  pendingMs: 300,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPrompt,
  // Not beforeLoad: loaders of parent and child run side by side, so that the list need not wait for the session.
  loader: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery)
    } catch (error) {
      // Only our own word that there is no session leads to the sign-in page; an Elasticsearch that is away does not.
      if (error instanceof ApiFailure && error.endsSession) {
        throw redirect({ to: paths.login, search: { next: location.href }, replace: true })
      }
      throw error
    }
  },
})

const appIndexRoute = createRoute({ getParentRoute: () => appRoute, path: '/', beforeLoad: toList })

const apiKeysRoute = createRoute({
  getParentRoute: () => appRoute,
  path: 'management/security/api_keys',
  validateSearch: ListSearch,
  // What is open over the list asks for no other rows.
  loaderDeps: ({ search: { connection: _, ...search } }) => search,
  loader: ({ context, deps }) => prefetchList(context.queryClient, deps),
  staticData: { title: pages.apiKeys.title, pageTitle: pages.apiKeys.title },
  component: lazyRouteComponent(
    () => orOutdated(import('./features/api-keys/list/list-page.tsx')),
    'ApiKeysPage',
  ),
  errorComponent: ErrorPrompt,
})

const createApiKeyRoute = createRoute({
  getParentRoute: () => apiKeysRoute,
  path: 'create',
  validateSearch: CreateSearch,
  staticData: { title: defineMessage({ id: 'shell.title.createApiKey', defaultMessage: 'Create API key' }) },
  component: lazyRouteComponent(
    () => orOutdated(import('./features/api-keys/create/create-flyout.tsx')),
    'CreateApiKeyFlyout',
  ),
  errorComponent: PartErrorDialog,
})

const identifyApiKeyRoute = createRoute({
  getParentRoute: () => apiKeysRoute,
  path: 'identify',
  validateSearch: IdentifySearch,
  staticData: { title: defineMessage({ id: 'apiKeys.identify.title', defaultMessage: 'What is this key?' }) },
  component: lazyRouteComponent(
    () => orOutdated(import('./features/api-keys/identify/identify-flyout.tsx')),
    'IdentifyKeyFlyout',
  ),
  errorComponent: PartErrorDialog,
})

const apiKeyRoute = createRoute({
  getParentRoute: () => apiKeysRoute,
  path: '$id',
  validateSearch: DetailsSearch,
  loader: ({ context, params }) => prefetchKey(context.queryClient, params.id),
  staticData: { title: defineMessage({ id: 'shell.title.apiKey', defaultMessage: 'API key' }) },
  component: lazyRouteComponent(
    () => orOutdated(import('./features/api-keys/details/details-flyout.tsx')),
    'ApiKeyDetailsFlyout',
  ),
  errorComponent: PartErrorDialog,
})

const rotateApiKeyRoute = createRoute({
  getParentRoute: () => apiKeysRoute,
  path: '$id/rotate',
  validateSearch: ActingSearch,
  loader: ({ context, params }) => prefetchKey(context.queryClient, params.id),
  staticData: { title: defineMessage({ id: 'shell.title.rotateApiKey', defaultMessage: 'Rotate API key' }) },
  component: lazyRouteComponent(
    () => orOutdated(import('./features/api-keys/rotate/rotate-flyout.tsx')),
    'RotateApiKeyFlyout',
  ),
  errorComponent: PartErrorDialog,
})

const rolesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: 'management/security/roles',
  validateSearch: RolesSearch,
  loader: ({ context }) => prefetchRoles(context.queryClient),
  staticData: { title: pages.roles.title, pageTitle: pages.roles.title },
  component: lazyRouteComponent(() => orOutdated(import('./features/roles/roles-page.tsx')), 'RolesPage'),
  errorComponent: ErrorPrompt,
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  loginRoute,
  appRoute.addChildren([
    appIndexRoute,
    apiKeysRoute.addChildren([createApiKeyRoute, identifyApiKeyRoute, apiKeyRoute, rotateApiKeyRoute]),
    rolesRoute,
  ]),
])

/** The routes, on the browser's address bar unless a test brings a history of its own. */
export const makeRouter = (queryClient: QueryClient, history?: RouterHistory) =>
  createRouter({
    ...(history && { history }),
    routeTree,
    basepath: basePath || '/',
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // Loaders only start queries, which know themselves what is stale.
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
  interface StaticDataRouteOption {
    /** Of the document while the route is the innermost. */
    title?: MessageDescriptor
    /** Of the page that the route is; a flyout over a page has none. */
    pageTitle?: MessageDescriptor
  }
}
