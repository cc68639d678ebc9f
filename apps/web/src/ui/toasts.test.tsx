import { act, cleanup, configure, renderHook, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { PageProviders } from '../../test/page-providers.tsx'
import { ToastsProvider, useToasts } from './toasts.tsx'

configure({ testIdAttribute: 'data-test-subj' })

afterEach(cleanup)

const Page = ({ children }: { children: ReactNode }) => (
  <PageProviders>
    <ToastsProvider>{children}</ToastsProvider>
  </PageProviders>
)

it('toasts are shown in a live region, and adding one renders nothing else anew', async () => {
  const { result } = renderHook(useToasts, { wrapper: Page })
  const before = result.current
  act(() => before.add({ title: 'Deleted', color: 'success', 'data-test-subj': 'deletedToast' }))
  const toast = await screen.findByTestId('deletedToast')
  expect(toast.textContent).toContain('Deleted')
  expect(toast.closest('[aria-live="polite"]')).not.toBeNull()
  expect(result.current).toBe(before)
})

it('without a list nothing breaks', () => {
  const { result } = renderHook(useToasts)
  expect(() => result.current.add({ title: 'a' })).not.toThrow()
})
