import { defineMessage } from 'react-intl'

/** What was asked for is not taken, or is not there: the input, a rule, a key that has changed. */
export const requestFailureTexts = {
  invalid_request: {
    title: defineMessage({
      id: 'failure.invalidRequest.title',
      defaultMessage: 'Latchkey did not accept this input',
    }),
    body: defineMessage({
      id: 'failure.invalidRequest.body',
      defaultMessage: 'Correct it and try again. If it looks right, reload the page: it may be out of date.',
    }),
  },
  invalid_cursor: {
    title: defineMessage({
      id: 'failure.invalidCursor.title',
      defaultMessage: 'This page of the list is no longer there',
    }),
    body: defineMessage({
      id: 'failure.invalidCursor.body',
      defaultMessage: 'Start again at the first page.',
    }),
  },
  too_many_keys: {
    title: defineMessage({
      id: 'failure.tooManyKeys.title',
      defaultMessage: 'More keys match than one file holds',
    }),
    body: defineMessage({
      id: 'failure.tooManyKeys.body',
      defaultMessage: 'Narrow the list, such as by when they were created, and save it in parts.',
    }),
  },
  unrestricted_key: {
    title: defineMessage({
      id: 'failure.unrestrictedKey.title',
      defaultMessage: 'These privileges are empty, which Elasticsearch takes as all of yours',
    }),
    body: defineMessage({
      id: 'failure.unrestrictedKey.body',
      defaultMessage: 'Name at least one privilege, or choose all privileges on purpose.',
    }),
  },
  elasticsearch_refused: {
    title: defineMessage({
      id: 'failure.elasticsearchRefused.title',
      defaultMessage: 'Elasticsearch refused this',
    }),
    body: defineMessage({
      id: 'failure.elasticsearchRefused.body',
      defaultMessage: 'Change what it names below, then try again.',
    }),
  },
  all_rights_not_counted: {
    title: defineMessage({
      id: 'failure.allRightsNotCounted.title',
      defaultMessage: 'Too many keys to look for all rights',
    }),
    body: defineMessage({
      id: 'failure.allRightsNotCounted.body',
      defaultMessage:
        'Elasticsearch cannot be asked which keys have all rights, and there are more than are read one by one. Take the filter away.',
    }),
  },
  key_changed: {
    title: defineMessage({
      id: 'failure.keyChanged.title',
      defaultMessage: 'The key was changed meanwhile',
    }),
    body: defineMessage({
      id: 'failure.keyChanged.body',
      defaultMessage: 'Nothing was saved. Compare the two versions, then decide.',
    }),
  },
  policy_violation: {
    title: defineMessage({
      id: 'failure.policyViolation.title',
      defaultMessage: 'A rule of your organisation is against it',
    }),
    body: defineMessage({
      id: 'failure.policyViolation.body',
      defaultMessage: 'Nothing was done. Mend what follows, then try again.',
    }),
  },
  cross_site_request: {
    title: defineMessage({
      id: 'failure.crossSiteRequest.title',
      defaultMessage: 'Latchkey could not tell that this came from its own page',
    }),
    body: defineMessage({
      id: 'failure.crossSiteRequest.body',
      defaultMessage:
        'Reload the page. If it stays, the address of Latchkey and its proxy do not agree: tell whoever runs it.',
    }),
  },
  not_found: {
    title: defineMessage({ id: 'failure.notFound.title', defaultMessage: 'This is not there' }),
    body: defineMessage({
      id: 'failure.notFound.body',
      defaultMessage: 'It was deleted, or you may not see it. Reload the list.',
    }),
  },
  method_not_allowed: {
    title: defineMessage({
      id: 'failure.methodNotAllowed.title',
      defaultMessage: 'This page and the server do not fit together',
    }),
    body: defineMessage({
      id: 'failure.methodNotAllowed.body',
      defaultMessage: 'Latchkey was probably updated. Reload the page.',
    }),
  },
  body_too_large: {
    title: defineMessage({ id: 'failure.bodyTooLarge.title', defaultMessage: 'This is too much at once' }),
    body: defineMessage({ id: 'failure.bodyTooLarge.body', defaultMessage: 'Shorten it, then try again.' }),
  },
  unsupported_media_type: {
    title: defineMessage({
      id: 'failure.unsupportedMediaType.title',
      defaultMessage: 'Something on the way changed this request',
    }),
    body: defineMessage({
      id: 'failure.unsupportedMediaType.body',
      defaultMessage: 'Reload the page. If it stays, tell whoever runs the proxy in front of Latchkey.',
    }),
  },
}
