import { useMatches, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { defineMessage, type MessageDescriptor, useIntl } from 'react-intl'

// Every page has a title; a URL that leads to none is the page that says so.
const notFound: MessageDescriptor = defineMessage({
  id: 'shell.title.notFound',
  defaultMessage: 'Page not found',
})

const connectionDetails: MessageDescriptor = defineMessage({
  id: 'connection.title',
  defaultMessage: 'Connection details',
})

/** The name of the page, without the flyout that may be open over it. */
export function usePageName(): string {
  const title = useMatches({
    select: (matches) => matches.findLast(({ staticData }) => staticData.pageTitle)?.staticData.pageTitle,
  })
  return useIntl().formatMessage(title ?? notFound)
}

/** Names what is open, a flyout too, in the title of the document. */
export function useDocumentTitle(): void {
  const intl = useIntl()
  const title = useMatches({
    select: (matches) => matches.findLast(({ staticData }) => staticData.title)?.staticData.title,
  })
  const { connection } = useSearch({ strict: false })
  const text = intl.formatMessage(connection === undefined ? (title ?? notFound) : connectionDetails)
  useEffect(() => {
    document.title = intl.formatMessage(
      { id: 'shell.title.document', defaultMessage: '{page} – Latchkey' },
      { page: text },
    )
  }, [intl, text])
}
