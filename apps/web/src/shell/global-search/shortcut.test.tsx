import { afterEach, expect, test } from 'vitest'
import { isSearchShortcut } from './shortcut.ts'

afterEach(() => document.body.replaceChildren())

/** What the listener would see of this key, pressed in this element. */
function press(init: KeyboardEventInit, html = '<p id="target"></p>'): boolean {
  document.body.innerHTML = html
  let result = false
  const listen = (event: KeyboardEvent) => {
    result = isSearchShortcut(event)
  }
  document.addEventListener('keydown', listen, { once: true })
  document.querySelector('#target')?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }))
  return result
}

test.each([
  [{ key: '/' }],
  [{ key: '/', shiftKey: true }],
  [{ key: 'k', ctrlKey: true }],
  [{ key: 'K', metaKey: true }],
])('%j asks for the search', (init) => {
  expect(press(init)).toBe(true)
})

test.each([
  [{ key: 'k' }],
  [{ key: '/', ctrlKey: true }],
  [{ key: 'k', ctrlKey: true, shiftKey: true }],
  [{ key: 'k', ctrlKey: true, altKey: true }],
  [{ key: 'a' }],
])('%j does not', (init) => {
  expect(press(init)).toBe(false)
})

test.each([
  '<input id="target">',
  '<textarea id="target"></textarea>',
  '<select id="target"></select>',
  '<div contenteditable="true"><p id="target"></p></div>',
])('in %s a slash is a slash, and Ctrl+K searches', (html) => {
  expect(press({ key: '/' }, html)).toBe(false)
  expect(press({ key: 'k', ctrlKey: true }, html)).toBe(true)
})
