import { cleanup, render } from '@testing-library/react'
import { FormattedList, FormattedMessage, useIntl } from 'react-intl'
import { afterEach, expect, test } from 'vitest'
import { isolated } from './isolated-names.ts'
import { LocaleProvider } from './locale-provider.tsx'

afterEach(cleanup)

const hebrew = 'מפתח גיבוי'
const kept = `\u2068${hebrew}\u2069`

test.each([
  ['a name from left to right', 'nightly backup', 'nightly backup'],
  ['Hebrew', hebrew, kept],
  ['Arabic within Latin', 'ci (نسخ) 7', '\u2068ci (نسخ) 7\u2069'],
  ['an override without an end', 'a\u202eb', '\u2068a\u202eb\u2069'],
  ['an isolate without an end', 'a\u2067b', '\u2068a\u2067b\u2069\u2069'],
  ['an end without an isolate', 'a\u2069\u202eb', '\u2068\u2068a\u2069\u202eb\u2069'],
])('%s', (_, name, expected) => {
  expect(isolated(name)).toBe(expected)
})

function Sentences() {
  const intl = useIntl()
  return (
    <>
      <FormattedMessage id="test.a" defaultMessage="Delete “{name}”?" values={{ name: hebrew }} />
      <FormattedMessage
        id="test.b"
        defaultMessage="As <b>{name}</b> ({realm})"
        values={{ name: hebrew, realm: 'native1', b: (chunks) => <strong key="b">{chunks}</strong> }}
      />
      {intl.formatMessage(
        { id: 'test.c', defaultMessage: '{count, plural, one {# of {name}} other {#}}' },
        { count: 1, name: hebrew },
      )}
      <FormattedList value={['a', hebrew]} />
    </>
  )
}

test('a name in any sentence of the page is kept to itself', () => {
  render(<Sentences />, { wrapper: ({ children }) => <LocaleProvider>{children}</LocaleProvider> })
  expect(document.body.textContent).toBe(`Delete “${kept}”?As ${kept} (native1)1 of ${kept}a and ${kept}`)
})
