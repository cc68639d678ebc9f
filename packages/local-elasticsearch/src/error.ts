/** What can go wrong with a node of one's own; stable, for code that wants to react (`npm start`, tests). */
export type LocalElasticsearchErrorCode =
  | 'bad_option'
  | 'no_java'
  | 'java_too_old'
  | 'no_java_compiler'
  | 'no_maven'
  | 'no_network'
  | 'download_failed'
  | 'compile_failed'
  | 'disk_full'
  | 'port_taken'
  | 'data_from_newer_version'
  | 'data_folder_in_use'
  | 'node_died'
  | 'boot_timeout'
  | 'wrong_password'
  | 'trial_used_up'
  | 'unreachable'
  | 'request_refused'
  | 'unexpected_reply'

/** The one error of this package. The message says what happened and what to do; `details` holds raw lines, if any. */
export class LocalElasticsearchError extends Error {
  readonly code: LocalElasticsearchErrorCode
  /** Last lines of the log of the failed program, oldest first. */
  readonly details: readonly string[]
  /** HTTP status of a refused request. */
  readonly status: number | undefined

  constructor(
    code: LocalElasticsearchErrorCode,
    message: string,
    more: { details?: readonly string[]; status?: number; cause?: unknown } = {},
  ) {
    const details = more.details ?? []
    super(
      details.length > 0 ? `${message}\n${details.map((line) => `  | ${line}`).join('\n')}` : message,
      more.cause === undefined ? {} : { cause: more.cause },
    )
    this.name = 'LocalElasticsearchError'
    this.code = code
    this.details = details
    this.status = more.status
  }
}

/** The error code of Node or of the operating system (`ENOSPC`, `EADDRINUSE`, …), if it is one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
