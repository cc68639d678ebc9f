import messages from '../../i18n/en.json'
import type { Texts } from './locale-provider.tsx'
import { pseudoText } from './pseudo-text.ts'

/** All texts as `en-XA`; a chunk of its own, loaded by QA only. */
export const pseudoTexts: Texts = {
  messages: Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, pseudoText(message)])),
  euiText: pseudoText,
}
