import type { IntlShape, MessageDescriptor } from 'react-intl'
import type { Texts } from './locale-provider.tsx'
import { pseudoText } from './pseudo-text.ts'

/** All texts as `en-XA`, made of those in the source; a chunk of its own, loaded by QA only. */
export const pseudoTexts: Texts = {
  reworded: (intl: IntlShape): IntlShape => ({
    ...intl,
    formatMessage: new Proxy(intl.formatMessage, {
      apply: (format, self, [descriptor, ...rest]: [MessageDescriptor, ...unknown[]]) =>
        Reflect.apply(format, self, [{ ...descriptor, defaultMessage: pseudoOf(descriptor) }, ...rest]),
    }),
  }),
  euiText: pseudoText,
}

const pseudoOf = ({ defaultMessage }: MessageDescriptor) =>
  typeof defaultMessage === 'string' ? pseudoText(defaultMessage) : defaultMessage
