import { type ApiKeyNameFault, apiKeyNameMaxLength } from '@latchkey/contract'
import { defineMessages, type MessageDescriptor, useIntl } from 'react-intl'

const texts: Record<ApiKeyNameFault, MessageDescriptor> = defineMessages({
  empty: { id: 'apiKeys.form.name.empty', defaultMessage: 'Give the key a name.' },
  too_long: {
    id: 'apiKeys.form.name.tooLong',
    defaultMessage: 'A name may have {max, number} characters at most.',
  },
  whitespace: {
    id: 'apiKeys.form.name.whitespace',
    defaultMessage: 'A name may not begin or end with a space.',
  },
  underscore: {
    id: 'apiKeys.form.name.underscore',
    defaultMessage: 'A name may not begin with an underscore.',
  },
  broken_character: {
    id: 'apiKeys.form.name.brokenCharacter',
    defaultMessage: 'The name holds half of a character. Type it anew.',
  },
})

/** Why the name of a key is not possible, in one sentence. */
export function useNameFaultText() {
  const intl = useIntl()
  return (fault: ApiKeyNameFault): string => intl.formatMessage(texts[fault], { max: apiKeyNameMaxLength })
}
