/** Begins the key of every query about API keys; invalidated as a whole when a key was made, changed or deleted. */
export const apiKeysQueryKey = ['api-keys'] as const
