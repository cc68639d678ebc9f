/** Of the dialogs that refresh the permissions of one key or of many. */
export const refreshHooks = {
  dialog: 'apiKeyRefreshModal',
  cancel: 'apiKeyRefreshCancelButton',
  submit: 'apiKeyRefreshSubmitButton',
  notPossible: 'apiKeyRefreshNotPossible',
}
