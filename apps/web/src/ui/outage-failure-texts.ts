import { defineMessages } from 'react-intl'

/** What Latchkey, its cluster or the way to them cannot do just now, and what is not known since they broke. */
export const outageFailureTexts = {
  network: defineMessages({
    title: { id: 'failure.network.title', defaultMessage: 'No connection to Latchkey' },
    body: {
      id: 'failure.network.body',
      defaultMessage: 'Check your network, then try again. If it stays, reload the page.',
    },
  }),
  update_outcome_unknown: defineMessages({
    title: {
      id: 'failure.updateUnknown.title',
      defaultMessage: 'It is not certain that the key was updated',
    },
    body: {
      id: 'failure.updateUnknown.body',
      defaultMessage: 'The connection broke in the middle. Open the key again to see what it is like now.',
    },
  }),
  too_many_attempts: defineMessages({
    title: { id: 'failure.tooManyAttempts.title', defaultMessage: 'Too many attempts' },
    body: {
      id: 'failure.tooManyAttempts.body',
      defaultMessage:
        '{seconds, plural, =0 {Wait a moment, then try again.} one {Try again in # second.} other {Try again in # seconds.}}',
    },
  }),
  too_many_requests: defineMessages({
    title: {
      id: 'failure.tooManyRequests.title',
      defaultMessage: 'Too much at once from your session',
    },
    body: {
      id: 'failure.tooManyRequests.body',
      defaultMessage: 'Wait until what you started is done, then try again.',
    },
  }),
  overloaded: defineMessages({
    title: { id: 'failure.overloaded.title', defaultMessage: 'Latchkey is busy' },
    body: {
      id: 'failure.overloaded.body',
      defaultMessage: 'Nothing was done. Wait a moment, then try again.',
    },
  }),
  audit_unavailable: defineMessages({
    title: {
      id: 'failure.auditUnavailable.title',
      defaultMessage: 'Nothing may be changed just now',
    },
    body: {
      id: 'failure.auditUnavailable.body',
      defaultMessage:
        'Latchkey cannot write its audit log, so nothing was changed. Try again later, or tell whoever runs Latchkey.',
    },
  }),
  elasticsearch_overloaded: defineMessages({
    title: {
      id: 'failure.elasticsearchOverloaded.title',
      defaultMessage: 'Elasticsearch is busy or still starting',
    },
    body: {
      id: 'failure.elasticsearchOverloaded.body',
      defaultMessage: 'Wait a moment, then try again.',
    },
  }),
  sessions_unavailable: defineMessages({
    title: {
      id: 'failure.sessionsUnavailable.title',
      defaultMessage: 'Latchkey cannot get at its sessions',
    },
    body: {
      id: 'failure.sessionsUnavailable.body',
      defaultMessage: 'You are not signed out. Try again in a moment, or tell whoever runs Latchkey.',
    },
  }),
  elasticsearch_unreachable: defineMessages({
    title: {
      id: 'failure.elasticsearchUnreachable.title',
      defaultMessage: 'Elasticsearch does not answer',
    },
    body: {
      id: 'failure.elasticsearchUnreachable.body',
      defaultMessage:
        'Latchkey works, but its cluster cannot be reached. Try again, or tell whoever runs the cluster.',
    },
  }),
  elasticsearch_timeout: defineMessages({
    title: {
      id: 'failure.elasticsearchTimeout.title',
      defaultMessage: 'Elasticsearch took too long to answer',
    },
    body: {
      id: 'failure.elasticsearchTimeout.body',
      defaultMessage: 'Wait a moment, then try again.',
    },
  }),
  elasticsearch_failed: defineMessages({
    title: { id: 'failure.elasticsearchFailed.title', defaultMessage: 'Elasticsearch failed' },
    body: {
      id: 'failure.elasticsearchFailed.body',
      defaultMessage: 'Try again. If it stays, tell whoever runs the cluster.',
    },
  }),
  create_outcome_unknown: defineMessages({
    title: {
      id: 'failure.createOutcomeUnknown.title',
      defaultMessage: 'The connection broke while the key was being made',
    },
    body: {
      id: 'failure.createOutcomeUnknown.body',
      defaultMessage:
        'It may exist, but nobody has seen its secret. Look for it in the list and delete it before you try again.',
    },
  }),
  invalidate_outcome_unknown: defineMessages({
    title: {
      id: 'failure.invalidateOutcomeUnknown.title',
      defaultMessage: 'The connection broke while keys were being deleted',
    },
    body: {
      id: 'failure.invalidateOutcomeUnknown.body',
      defaultMessage: 'Some may be deleted. Reload the list to see which are left.',
    },
  }),
  internal: defineMessages({
    title: { id: 'failure.internal.title', defaultMessage: 'Latchkey failed' },
    body: {
      id: 'failure.internal.body',
      defaultMessage: 'Try again. If it stays, give the request id to whoever runs Latchkey.',
    },
  }),
}
