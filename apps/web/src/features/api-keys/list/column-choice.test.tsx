import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { useColumnChoice } from './column-choice.ts'

const storageKey = 'latchkey.list.hiddenColumns'

beforeEach(() => localStorage.clear())

test('a column that is taken away stays away at the next visit, until the choice is reset', () => {
  const first = renderHook(useColumnChoice)
  act(() => first.result.current.toggle('created'))
  expect(first.result.current.hidden).toEqual(['created'])
  const next = renderHook(useColumnChoice)
  expect(next.result.current.hidden).toEqual(['created'])
  act(() => next.result.current.reset())
  expect(localStorage.getItem(storageKey)).toBeNull()
})

test.each(['{', '{"a":1}', '"created"', '[1]', 'null'])('what else is stored is no choice: %s', (text) => {
  localStorage.setItem(storageKey, text)
  expect(renderHook(useColumnChoice).result.current.hidden).toEqual([])
})

test('a column that does not exist, or must not go, is ignored', () => {
  localStorage.setItem(storageKey, '["name","gone","access"]')
  expect(renderHook(useColumnChoice).result.current.hidden).toEqual(['access'])
})

test('a choice in another tab is taken over', () => {
  const { result } = renderHook(useColumnChoice)
  localStorage.setItem(storageKey, '["type"]')
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: storageKey })))
  expect(result.current.hidden).toEqual(['type'])
})
