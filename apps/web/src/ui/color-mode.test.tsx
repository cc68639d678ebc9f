import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ColorModeProvider, useColorMode } from './color-mode.tsx'

/** The system's preference, which jsdom does not have. */
let systemIsDark = false
const listeners = new Set<() => void>()

beforeEach(() => {
  systemIsDark = false
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return systemIsDark
    },
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  }))
})

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const colorMode = () => renderHook(useColorMode, { wrapper: ColorModeProvider }).result

const switchSystem = (dark: boolean) =>
  act(() => {
    systemIsDark = dark
    for (const listener of listeners) listener()
  })

describe('the theme', () => {
  it('follows the system, live, until something is chosen', () => {
    const result = colorMode()
    expect(result.current).toMatchObject({ choice: 'system', mode: 'light' })
    switchSystem(true)
    expect(result.current.mode).toBe('dark')
    act(() => result.current.choose('light'))
    expect(result.current).toMatchObject({ choice: 'light', mode: 'light' })
    switchSystem(false)
    switchSystem(true)
    expect(result.current.mode).toBe('light')
  })

  it('is remembered', () => {
    const first = colorMode()
    act(() => first.current.choose('dark'))
    expect(localStorage.getItem('latchkey.theme')).toBe('dark')
    cleanup()
    expect(colorMode().current).toMatchObject({ choice: 'dark', mode: 'dark' })
  })

  it.each(['', 'blue', '"dark"', '{}'])('ignores %j in the storage', (stored) => {
    localStorage.setItem('latchkey.theme', stored)
    expect(colorMode().current.choice).toBe('system')
  })

  it('takes over the choice of another tab', () => {
    const result = colorMode()
    act(() => {
      localStorage.setItem('latchkey.theme', 'dark')
      window.dispatchEvent(new StorageEvent('storage', { key: 'latchkey.theme' }))
    })
    expect(result.current.mode).toBe('dark')
  })

  it('works where storage is forbidden', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const result = colorMode()
    act(() => result.current.choose('dark'))
    expect(result.current.mode).toBe('dark')
  })
})
