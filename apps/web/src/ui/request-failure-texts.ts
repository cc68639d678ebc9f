import { defineMessages } from 'react-intl'

/** What was asked for is not taken, or is not there: the input, a rule, a key that has changed. */
export const requestFailureTexts = {
  invalid_request: defineMessages({
    title: {
      id: 'failure.invalidRequest.title',
      defaultMessage: 'Latchkey did not accept this input',
    },
    body: {
      id: 'failure.invalidRequest.body',
      defaultMessage: 'Correct it and try again. If it looks right, reload the page: it may be out of date.',
    },
  }),
  invalid_cursor: defineMessages({
    title: {
      id: 'failure.invalidCursor.title',
      defaultMessage: 'This page of the list is no longer there',
    },
    body: {
      id: 'failure.invalidCursor.body',
      defaultMessage: 'Start again at the first page.',
    },
  }),
  too_many_keys: defineMessages({
    title: {
      id: 'failure.tooManyKeys.title',
      defaultMessage: 'More keys match than one file holds',
    },
    body: {
      id: 'failure.tooManyKeys.body',
      defaultMessage: 'Narrow the list, such as by when they were created, and save it in parts.',
    },
  }),
  unrestricted_key: defineMessages({
    title: {
      id: 'failure.unrestrictedKey.title',
      defaultMessage: 'These privileges are empty, which Elasticsearch takes as all of yours',
    },
    body: {
      id: 'failure.unrestrictedKey.body',
      defaultMessage: 'Name at least one privilege, or choose all privileges on purpose.',
    },
  }),
  elasticsearch_refused: defineMessages({
    title: {
      id: 'failure.elasticsearchRefused.title',
      defaultMessage: 'Elasticsearch refused this',
    },
    body: {
      id: 'failure.elasticsearchRefused.body',
      defaultMessage: 'Change what it names below, then try again.',
    },
  }),
  all_rights_not_counted: defineMessages({
    title: {
      id: 'failure.allRightsNotCounted.title',
      defaultMessage: 'Too many keys to look for all rights',
    },
    body: {
      id: 'failure.allRightsNotCounted.body',
      defaultMessage:
        'Elasticsearch cannot be asked which keys have all rights, and there are more than are read one by one. Take the filter away.',
    },
  }),
  key_changed: defineMessages({
    title: {
      id: 'failure.keyChanged.title',
      defaultMessage: 'The key was changed meanwhile',
    },
    body: {
      id: 'failure.keyChanged.body',
      defaultMessage: 'Nothing was saved. Compare the two versions, then decide.',
    },
  }),
  policy_violation: defineMessages({
    title: {
      id: 'failure.policyViolation.title',
      defaultMessage: 'A rule of your organisation is against it',
    },
    body: {
      id: 'failure.policyViolation.body',
      defaultMessage: 'Nothing was done. Mend what follows, then try again.',
    },
  }),
  cross_site_request: defineMessages({
    title: {
      id: 'failure.crossSiteRequest.title',
      defaultMessage: 'Latchkey could not tell that this came from its own page',
    },
    body: {
      id: 'failure.crossSiteRequest.body',
      defaultMessage:
        'Reload the page. If it stays, the address of Latchkey and its proxy do not agree: tell whoever runs it.',
    },
  }),
  not_found: defineMessages({
    title: { id: 'failure.notFound.title', defaultMessage: 'This is not there' },
    body: {
      id: 'failure.notFound.body',
      defaultMessage: 'It was deleted, or you may not see it. Reload the list.',
    },
  }),
  method_not_allowed: defineMessages({
    title: {
      id: 'failure.methodNotAllowed.title',
      defaultMessage: 'This page and the server do not fit together',
    },
    body: {
      id: 'failure.methodNotAllowed.body',
      defaultMessage: 'Latchkey was probably updated. Reload the page.',
    },
  }),
  body_too_large: defineMessages({
    title: { id: 'failure.bodyTooLarge.title', defaultMessage: 'This is too much at once' },
    body: { id: 'failure.bodyTooLarge.body', defaultMessage: 'Shorten it, then try again.' },
  }),
  unsupported_media_type: defineMessages({
    title: {
      id: 'failure.unsupportedMediaType.title',
      defaultMessage: 'Something on the way changed this request',
    },
    body: {
      id: 'failure.unsupportedMediaType.body',
      defaultMessage: 'Reload the page. If it stays, tell whoever runs the proxy in front of Latchkey.',
    },
  }),
}
