import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PageProviders } from '../../../test/page-providers.tsx'
import { SecretField } from './secret-field.tsx'

afterEach(cleanup)

const created = {
  id: 'VuaCfGcBCdbkQm-e5aOx',
  name: 'ci',
  api_key: 'ui2lp2axTNmsyakw9tvNnw',
  encoded: 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==',
}

const clipboard = (writeText: (text: string) => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

const show = (onCopied = vi.fn()) => {
  render(
    <PageProviders>
      <SecretField created={created} clusterUrl="http://es:9200" isCopied={false} onCopied={onCopied} />
    </PageProviders>,
  )
  return onCopied
}
const field = () => {
  const element = document.querySelector('[data-test-subj="apiKeyTokenField"]')
  if (!(element instanceof HTMLTextAreaElement)) throw new Error('no field')
  return element
}
const click = (subject: string) =>
  act(async () => {
    const element = document.querySelector(`[data-test-subj="${subject}"]`)
    if (element) fireEvent.click(element)
    await Promise.resolve()
  })

test('while it is masked the secret is nowhere in the page', () => {
  show()
  expect(document.documentElement.outerHTML).not.toContain(created.api_key)
  expect(document.documentElement.outerHTML).not.toContain(created.encoded)
  expect(field().value).toMatch(/^•+$/)
})

test('it can be shown and hidden', async () => {
  show()
  await click('apiKeyRevealButton')
  expect(field().value).toBe(created.encoded)
  await click('apiKeyRevealButton')
  expect(field().value).toMatch(/^•+$/)
})

test('copying works while it is masked', async () => {
  const written = vi.fn(() => Promise.resolve())
  clipboard(written)
  const onCopied = show()
  await click('copyText')
  expect(written).toHaveBeenCalledWith(created.encoded)
  expect(onCopied).toHaveBeenCalledOnce()
  expect(field().value).toMatch(/^•+$/)
})

test('where the browser refuses, the key is shown and selected, and nothing counts as copied', async () => {
  clipboard(() => Promise.reject(new Error('not allowed')))
  const onCopied = show()
  await click('copyText')
  expect(onCopied).not.toHaveBeenCalled()
  expect(field().value).toBe(created.encoded)
  expect(document.activeElement).toBe(field())
  expect(field().selectionEnd).toBe(created.encoded.length)
  expect(screen.getByText(/Ctrl\+C/)).toBeTruthy()
  fireEvent.copy(field())
  expect(onCopied).toHaveBeenCalledOnce()
})
