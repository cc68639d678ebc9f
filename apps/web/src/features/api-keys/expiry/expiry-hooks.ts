/** Of the dialogs that change the expiry of one key or of many. */
export const expiryHooks = {
  dialog: 'apiKeyExpiryModal',
  cancel: 'apiKeyExpiryCancelButton',
  submit: 'apiKeyExpirySubmitButton',
  notPossible: 'apiKeyExpiryNotPossible',
}
