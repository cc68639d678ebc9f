import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { useEuiTheme } from '@elastic/eui'
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PageProviders } from '../test/page-providers.tsx'

const html = readFileSync(join(import.meta.dirname, '../index.html'), 'utf8')
const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''

const painted = () => {
  runInNewContext(script, { document, localStorage, matchMedia })
  return document.documentElement.style
}

const background = (colorMode: 'light' | 'dark') => {
  const element = document.createElement('p')
  element.style.backgroundColor = renderHook(useEuiTheme, {
    wrapper: ({ children }) => <PageProviders colorMode={colorMode}>{children}</PageProviders>,
  }).result.current.euiTheme.colors.backgroundBasePlain
  return element.style.backgroundColor
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query === '(prefers-color-scheme: dark)',
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
})

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

describe('before the application is there, the page', () => {
  it.each([
    ['light', 'light'],
    ['dark', 'dark'],
    ['system', 'dark'],
    [null, 'dark'],
  ] as const)('with the theme %s stored has the colour of the %s theme', (stored, mode) => {
    if (stored) localStorage.setItem('latchkey.theme', stored)
    const { colorScheme, backgroundColor } = painted()
    expect(colorScheme).toBe(mode)
    expect(backgroundColor).toBe(background(mode))
  })
})

it('index.html has the places that the BFF fills in', () => {
  expect(html).toContain('<meta name="latchkey-config" content="__LATCHKEY_CONFIG__" />')
  expect(html).not.toMatch(/\sstyle=|\son\w+=/)
})
