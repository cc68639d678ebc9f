import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EuiI18n } from '@elastic/eui'
import { cleanup, render, screen } from '@testing-library/react'
import { createIntl, FormattedMessage } from 'react-intl'
import { afterEach, describe, expect, it } from 'vitest'
import { englishLocaleOf } from './locale.ts'
import { LocaleProvider } from './locale-provider.tsx'
import { pseudoTexts } from './pseudo-locale.ts'
import { pseudoText } from './pseudo-text.ts'

const web = join(import.meta.dirname, '../..')

afterEach(cleanup)

describe('the locale', () => {
  it.each([
    [['en-GB', 'en'], 'en-GB'],
    [['de-DE', 'de', 'en'], 'en-DE'],
    [['de'], 'en-DE'],
    [['zh-Hant'], 'en-TW'],
    [['not a tag', 'fr-CA'], 'en-CA'],
    [[], 'en-US'],
  ])('for a reader of %j is %s', (languages, locale) => {
    expect(englishLocaleOf(languages)).toBe(locale)
  })

  it('keeps English plurals and takes over the digits', () => {
    const locale = englishLocaleOf(['fr-FR'])
    const intl = createIntl({ locale, defaultLocale: locale })
    const keys = { id: 'test.keys', defaultMessage: '{count, plural, one {# key} other {# keys}}' }
    // French takes 0 for one.
    expect(intl.formatMessage(keys, { count: 0 })).toBe('0 keys')
    expect(intl.formatMessage(keys, { count: 1690 })).toMatch(/^1\s690 keys$/)
  })
})

describe('the pseudo-locale', () => {
  it.each([
    ['Sign in', '[Šîîĝñ îîñ]'],
    ["It's {name}", "[Îţ'š {name}]"],
    ['<b>{name}</b> ends', '[<b>{name}</b> ééñðš]'],
    [
      '{n, plural, one {# key of {owner}} other {# keys}}',
      '[{n, plural, one {# ķééý ôôƒ {owner}} other {# ķééýš}}]',
    ],
    ["'{'a'}' b", "['{'àà'}' ƀ]"],
  ])('makes %j %j', (message, pseudo) => {
    expect(pseudoText(message)).toBe(pseudo)
  })

  it('reaches our messages and those of EUI', () => {
    render(
      <LocaleProvider texts={pseudoTexts}>
        <FormattedMessage id="test.greeting" defaultMessage="Hello" />
        <EuiI18n token="euiTest.close" default="Close {count}" values={{ count: 2 }} />
      </LocaleProvider>,
    )
    expect(document.body.textContent).toBe('[Ĥééļļôô][Çļôôšéé ]2')
    expect(screen.queryByText('Hello')).toBeNull()
  })
})

it('i18n/en.json holds every message as the source has it; pnpm i18n writes it', () => {
  const extracted = execFileSync(
    'node_modules/.bin/formatjs',
    ['extract', 'src/**/*.{ts,tsx}', '--ignore', 'src/**/*.test.*', '--format', 'simple', '--throws'],
    { cwd: web, encoding: 'utf8' },
  )
  expect(readFileSync(join(web, 'i18n/en.json'), 'utf8').trim()).toBe(extracted.trim())
})
