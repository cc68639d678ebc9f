import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { paths } from '../../../paths.ts'
import { KeyLinks, useKeyLink } from './key-link.tsx'

afterEach(cleanup)

function Link({ id }: { id: string }) {
  return <a {...useKeyLink(id)}>{id}</a>
}

async function listOf(id: string) {
  const root = createRootRoute()
  const list = createRoute({
    getParentRoute: () => root,
    path: paths.apiKeys,
    validateSearch: (search: { q?: string }) => search,
  })
  const key = createRoute({ getParentRoute: () => list, path: '$id' })
  const router = createRouter({
    routeTree: root.addChildren([list.addChildren([key])]),
    basepath: '/tools',
    history: createMemoryHistory({ initialEntries: [`/tools${paths.apiKeys}?q=a`] }),
  })
  await router.load()
  render(
    // The types of the page's own router are registered, not those of this one.
    <RouterContextProvider router={router as never}>
      <KeyLinks>
        <Link id={id} />
      </KeyLinks>
    </RouterContextProvider>,
  )
  const link = screen.getByText(id)
  return { router, href: () => link.getAttribute('href'), link }
}

const press = (link: HTMLElement, more: MouseEventInit) => {
  const event = createEvent.click(link, { button: 0, ...more })
  act(() => void fireEvent(link, event))
  return event.defaultPrevented
}

test('opens the key over the list as it is, below the base path', async () => {
  const { router, href, link } = await listOf('_Ab-$&/ü')
  expect(href()).toBe(`/tools${paths.apiKeys}/_Ab-%24%26%2F%C3%BC?q=a`)
  await act(() => router.navigate({ to: '.', search: { q: 'b' } } as never))
  expect(href()).toBe(`/tools${paths.apiKeys}/_Ab-%24%26%2F%C3%BC?q=b`)
  expect(press(link, {})).toBe(true)
  await vi.waitFor(() =>
    expect(router.state.matches.at(-1)).toMatchObject({ params: { id: '_Ab-$&/ü' }, search: { q: 'b' } }),
  )
})

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  'leaves a click with %j to the browser',
  async (more) => {
    const { router, link } = await listOf('abc')
    expect(press(link, more)).toBe(false)
    expect(router.state.location.pathname).toBe(paths.apiKeys)
  },
)
