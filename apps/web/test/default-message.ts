import { createIntl, type MessageDescriptor } from 'react-intl'

const intl = createIntl({ locale: 'en', onError: () => {} })

/** The English text of a message, for tests of what people search and read. */
export const defaultMessageOf = (message: MessageDescriptor): string => intl.formatMessage(message)
