import { EuiContext } from '@elastic/eui'
import { type ReactNode, useMemo } from 'react'
import { IntlProvider, type IntlShape, RawIntlProvider, useIntl } from 'react-intl'
import { isolatingNames } from './isolated-names.ts'
import { englishLocaleOf } from './locale.ts'

/** Texts that replace the inline English ones, for the page and for EUI's own strings. */
export type Texts = {
  reworded: (intl: IntlShape) => IntlShape
  /** Turns one of EUI's English strings into its replacement. */
  euiText: (text: string) => string
}

/** Gives everything below it its texts, dates and numbers. Tests wrap what they render in it, without props. */
export function LocaleProvider({ children, texts }: { children: ReactNode; texts?: Texts | undefined }) {
  const locale = englishLocaleOf(navigator.languages)
  return (
    <IntlProvider
      locale={locale}
      // The inline messages are this locale's: nothing is missing.
      defaultLocale={locale}
    >
      <IsolatedNames texts={texts}>
        <EuiContext i18n={{ locale, ...(texts && { mappingFunc: texts.euiText }) }}>{children}</EuiContext>
      </IsolatedNames>
    </IntlProvider>
  )
}

function IsolatedNames({ children, texts }: { children: ReactNode; texts: Texts | undefined }) {
  const intl = useIntl()
  const isolating = useMemo(() => isolatingNames(texts ? texts.reworded(intl) : intl), [intl, texts])
  return <RawIntlProvider value={isolating}>{children}</RawIntlProvider>
}
