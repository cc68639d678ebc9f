import { defineMessages } from 'react-intl'

/** What whoever asks lacks: a session, a privilege, a licence, the ownership of a key. */
export const rightsFailureTexts = {
  api_keys_disabled: defineMessages({
    title: {
      id: 'failure.apiKeysDisabled.title',
      defaultMessage: 'API keys are switched off on this cluster',
    },
    body: {
      id: 'failure.apiKeysDisabled.body',
      defaultMessage:
        'Ask whoever runs the cluster to switch on <code>xpack.security.authc.api_key.enabled</code>.',
    },
  }),
  not_signed_in: defineMessages({
    title: { id: 'failure.notSignedIn.title', defaultMessage: 'Your session ended' },
    body: { id: 'failure.notSignedIn.body', defaultMessage: 'Sign in again to go on.' },
  }),
  wrong_credentials: defineMessages({
    title: {
      id: 'failure.wrongCredentials.title',
      defaultMessage: 'Wrong username or password',
    },
    body: { id: 'failure.wrongCredentials.body', defaultMessage: 'Try again.' },
  }),
  credentials_changed: defineMessages({
    title: {
      id: 'failure.credentialsChanged.title',
      defaultMessage: 'Elasticsearch no longer accepts your password',
    },
    body: {
      id: 'failure.credentialsChanged.body',
      defaultMessage: 'It was changed, or your user was disabled. Sign in again with the new one.',
    },
  }),
  forbidden: defineMessages({
    title: { id: 'failure.forbidden.title', defaultMessage: 'You lack a privilege for this' },
    body: {
      id: 'failure.forbidden.body',
      defaultMessage: 'Ask an administrator of the cluster for it, then try again.',
    },
  }),
  license_required: defineMessages({
    title: {
      id: 'failure.licenseRequired.title',
      defaultMessage: 'The licence of this cluster does not include this',
    },
    body: {
      id: 'failure.licenseRequired.body',
      defaultMessage: 'It needs an Enterprise or trial licence that is active.',
    },
  }),
  not_key_owner: defineMessages({
    title: {
      id: 'failure.notKeyOwner.title',
      defaultMessage: 'Only its owner can update this key',
    },
    body: {
      id: 'failure.notKeyOwner.body',
      defaultMessage: 'Elasticsearch lets nobody else change it. Ask its owner, or delete it.',
    },
  }),
  run_as_refused: defineMessages({
    title: {
      id: 'failure.runAsRefused.title',
      defaultMessage: 'Elasticsearch does not let you act as this user',
    },
    body: {
      id: 'failure.runAsRefused.body',
      defaultMessage: 'You need run_as for this name in one of your roles, or there is no such user.',
    },
  }),
  run_as_disabled: defineMessages({
    title: {
      id: 'failure.runAsDisabled.title',
      defaultMessage: 'This user is disabled, and nobody can act as them',
    },
    body: {
      id: 'failure.runAsDisabled.body',
      defaultMessage: 'Enable the user first, or delete the key.',
    },
  }),
  run_as_other_realm: defineMessages({
    title: {
      id: 'failure.runAsOtherRealm.title',
      defaultMessage: 'Elasticsearch finds another user of this name, in another realm',
    },
    body: {
      id: 'failure.runAsOtherRealm.body',
      defaultMessage: 'Nothing was done. Only the owner can change this key.',
    },
  }),
  run_as_unprivileged: defineMessages({
    title: {
      id: 'failure.runAsUnprivileged.title',
      defaultMessage: 'The user you act as lacks a privilege for this',
    },
    body: {
      id: 'failure.runAsUnprivileged.body',
      defaultMessage: 'Your own privileges do not count here. Give the user the privilege, then try again.',
    },
  }),
}
