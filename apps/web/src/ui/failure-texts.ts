import { defineMessage, type MessageDescriptor } from 'react-intl'
import type { FailureCode } from '../api/api-failure.ts'

type Texts = { title: MessageDescriptor; body: MessageDescriptor }

/** What happened, and what to do next, for everything that a call can fail with. */
export const failureTexts: Record<FailureCode, Texts> = {
  network: {
    title: defineMessage({ id: 'failure.network.title', defaultMessage: 'No connection to Latchkey' }),
    body: defineMessage({
      id: 'failure.network.body',
      defaultMessage: 'Check your network, then try again. If it stays, reload the page.',
    }),
  },
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
  api_keys_disabled: {
    title: defineMessage({
      id: 'failure.apiKeysDisabled.title',
      defaultMessage: 'API keys are switched off on this cluster',
    }),
    body: defineMessage({
      id: 'failure.apiKeysDisabled.body',
      defaultMessage:
        'Ask whoever runs the cluster to switch on <code>xpack.security.authc.api_key.enabled</code>.',
    }),
  },
  not_signed_in: {
    title: defineMessage({ id: 'failure.notSignedIn.title', defaultMessage: 'Your session ended' }),
    body: defineMessage({ id: 'failure.notSignedIn.body', defaultMessage: 'Sign in again to go on.' }),
  },
  wrong_credentials: {
    title: defineMessage({
      id: 'failure.wrongCredentials.title',
      defaultMessage: 'Wrong username or password',
    }),
    body: defineMessage({ id: 'failure.wrongCredentials.body', defaultMessage: 'Try again.' }),
  },
  credentials_changed: {
    title: defineMessage({
      id: 'failure.credentialsChanged.title',
      defaultMessage: 'Elasticsearch no longer accepts your password',
    }),
    body: defineMessage({
      id: 'failure.credentialsChanged.body',
      defaultMessage: 'It was changed, or your user was disabled. Sign in again with the new one.',
    }),
  },
  forbidden: {
    title: defineMessage({ id: 'failure.forbidden.title', defaultMessage: 'You lack a privilege for this' }),
    body: defineMessage({
      id: 'failure.forbidden.body',
      defaultMessage: 'Ask an administrator of the cluster for it, then try again.',
    }),
  },
  license_required: {
    title: defineMessage({
      id: 'failure.licenseRequired.title',
      defaultMessage: 'The licence of this cluster does not include this',
    }),
    body: defineMessage({
      id: 'failure.licenseRequired.body',
      defaultMessage: 'It needs an Enterprise or trial licence that is active.',
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
  not_key_owner: {
    title: defineMessage({
      id: 'failure.notKeyOwner.title',
      defaultMessage: 'Only its owner can update this key',
    }),
    body: defineMessage({
      id: 'failure.notKeyOwner.body',
      defaultMessage: 'Elasticsearch lets nobody else change it. Ask its owner, or delete it.',
    }),
  },
  run_as_refused: {
    title: defineMessage({
      id: 'failure.runAsRefused.title',
      defaultMessage: 'Elasticsearch does not let you act as this user',
    }),
    body: defineMessage({
      id: 'failure.runAsRefused.body',
      defaultMessage: 'You need run_as for this name in one of your roles, or there is no such user.',
    }),
  },
  run_as_disabled: {
    title: defineMessage({
      id: 'failure.runAsDisabled.title',
      defaultMessage: 'This user is disabled, and nobody can act as them',
    }),
    body: defineMessage({
      id: 'failure.runAsDisabled.body',
      defaultMessage: 'Enable the user first, or delete the key.',
    }),
  },
  run_as_other_realm: {
    title: defineMessage({
      id: 'failure.runAsOtherRealm.title',
      defaultMessage: 'Elasticsearch finds another user of this name, in another realm',
    }),
    body: defineMessage({
      id: 'failure.runAsOtherRealm.body',
      defaultMessage: 'Nothing was done. Only the owner can change this key.',
    }),
  },
  run_as_unprivileged: {
    title: defineMessage({
      id: 'failure.runAsUnprivileged.title',
      defaultMessage: 'The user you act as lacks a privilege for this',
    }),
    body: defineMessage({
      id: 'failure.runAsUnprivileged.body',
      defaultMessage: 'Your own privileges do not count here. Give the user the privilege, then try again.',
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
  update_outcome_unknown: {
    title: defineMessage({
      id: 'failure.updateUnknown.title',
      defaultMessage: 'It is not certain that the key was updated',
    }),
    body: defineMessage({
      id: 'failure.updateUnknown.body',
      defaultMessage: 'The connection broke in the middle. Open the key again to see what it is like now.',
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
  too_many_attempts: {
    title: defineMessage({ id: 'failure.tooManyAttempts.title', defaultMessage: 'Too many attempts' }),
    body: defineMessage({
      id: 'failure.tooManyAttempts.body',
      defaultMessage:
        '{seconds, plural, =0 {Wait a moment, then try again.} one {Try again in # second.} other {Try again in # seconds.}}',
    }),
  },
  too_many_requests: {
    title: defineMessage({
      id: 'failure.tooManyRequests.title',
      defaultMessage: 'Too much at once from your session',
    }),
    body: defineMessage({
      id: 'failure.tooManyRequests.body',
      defaultMessage: 'Wait until what you started is done, then try again.',
    }),
  },
  overloaded: {
    title: defineMessage({ id: 'failure.overloaded.title', defaultMessage: 'Latchkey is busy' }),
    body: defineMessage({
      id: 'failure.overloaded.body',
      defaultMessage: 'Nothing was done. Wait a moment, then try again.',
    }),
  },
  audit_unavailable: {
    title: defineMessage({
      id: 'failure.auditUnavailable.title',
      defaultMessage: 'Nothing may be changed just now',
    }),
    body: defineMessage({
      id: 'failure.auditUnavailable.body',
      defaultMessage:
        'Latchkey cannot write its audit log, so nothing was changed. Try again later, or tell whoever runs Latchkey.',
    }),
  },
  elasticsearch_overloaded: {
    title: defineMessage({
      id: 'failure.elasticsearchOverloaded.title',
      defaultMessage: 'Elasticsearch is busy or still starting',
    }),
    body: defineMessage({
      id: 'failure.elasticsearchOverloaded.body',
      defaultMessage: 'Wait a moment, then try again.',
    }),
  },
  sessions_unavailable: {
    title: defineMessage({
      id: 'failure.sessionsUnavailable.title',
      defaultMessage: 'Latchkey cannot get at its sessions',
    }),
    body: defineMessage({
      id: 'failure.sessionsUnavailable.body',
      defaultMessage: 'You are not signed out. Try again in a moment, or tell whoever runs Latchkey.',
    }),
  },
  elasticsearch_unreachable: {
    title: defineMessage({
      id: 'failure.elasticsearchUnreachable.title',
      defaultMessage: 'Elasticsearch does not answer',
    }),
    body: defineMessage({
      id: 'failure.elasticsearchUnreachable.body',
      defaultMessage:
        'Latchkey works, but its cluster cannot be reached. Try again, or tell whoever runs the cluster.',
    }),
  },
  elasticsearch_timeout: {
    title: defineMessage({
      id: 'failure.elasticsearchTimeout.title',
      defaultMessage: 'Elasticsearch took too long to answer',
    }),
    body: defineMessage({
      id: 'failure.elasticsearchTimeout.body',
      defaultMessage: 'Wait a moment, then try again.',
    }),
  },
  elasticsearch_failed: {
    title: defineMessage({ id: 'failure.elasticsearchFailed.title', defaultMessage: 'Elasticsearch failed' }),
    body: defineMessage({
      id: 'failure.elasticsearchFailed.body',
      defaultMessage: 'Try again. If it stays, tell whoever runs the cluster.',
    }),
  },
  create_outcome_unknown: {
    title: defineMessage({
      id: 'failure.createOutcomeUnknown.title',
      defaultMessage: 'The connection broke while the key was being made',
    }),
    body: defineMessage({
      id: 'failure.createOutcomeUnknown.body',
      defaultMessage:
        'It may exist, but nobody has seen its secret. Look for it in the list and delete it before you try again.',
    }),
  },
  invalidate_outcome_unknown: {
    title: defineMessage({
      id: 'failure.invalidateOutcomeUnknown.title',
      defaultMessage: 'The connection broke while keys were being deleted',
    }),
    body: defineMessage({
      id: 'failure.invalidateOutcomeUnknown.body',
      defaultMessage: 'Some may be deleted. Reload the list to see which are left.',
    }),
  },
  internal: {
    title: defineMessage({ id: 'failure.internal.title', defaultMessage: 'Latchkey failed' }),
    body: defineMessage({
      id: 'failure.internal.body',
      defaultMessage: 'Try again. If it stays, give the request id to whoever runs Latchkey.',
    }),
  },
}
