import type { ApiError, ApiErrorDetails, ErrorCode } from '@latchkey/contract'

/**
 * What a call can fail with: a code of the API, or `network` when no reply of ours came
 * (no connection, a proxy's page, a reply that does not fit the contract).
 */
export type FailureCode = ErrorCode | 'network'

/** A failed call. Holds what a screen needs to say what happened; never the request, which may hold a secret. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'

  constructor(
    readonly code: FailureCode,
    message: string,
    readonly details: ApiErrorDetails = {},
    readonly requestId: string | undefined = undefined,
  ) {
    super(message)
  }

  static of({ error }: ApiError): ApiFailure {
    return new ApiFailure(error.code, error.message, error.details, error.requestId)
  }

  /** Whether signing in again mends it. */
  get endsSession(): boolean {
    return this.code === 'not_signed_in' || this.code === 'credentials_changed'
  }
}
