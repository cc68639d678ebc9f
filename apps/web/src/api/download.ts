import { ApiError, type Download } from '@latchkey/contract'
import { basePath } from '../paths.ts'
import { ApiFailure } from './api-failure.ts'
import { noteSessionTimes } from './session-times.ts'

/** A file that arrived whole. */
export type DownloadedFile = { name: string; content: Blob; headers: Headers }

const noConnection = () => new ApiFailure('network', 'No connection to Latchkey')

async function failureOf(response: Response): Promise<ApiFailure> {
  try {
    return ApiFailure.of(ApiError.parse(await response.json()))
  } catch {
    return new ApiFailure('network', `Unexpected reply ${response.status}`)
  }
}

/**
 * Fetches a file. By the page and not by a link, so that what fails is told here, and what broke off is no file at all.
 * Throws `ApiFailure`, or the signal's `AbortError` when aborted.
 */
export async function downloadFile(
  { path }: Pick<Download, 'path'>,
  search: string,
  signal: AbortSignal,
): Promise<DownloadedFile> {
  try {
    const response = await fetch(`${basePath}${path}?${search}`, {
      headers: { 'x-latchkey-request': '1' },
      signal,
    })
    noteSessionTimes(response.headers)
    if (!response.ok) throw await failureOf(response)
    const [, name = 'download'] =
      /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    return { name, content: await response.blob(), headers: response.headers }
  } catch (error) {
    if (error instanceof ApiFailure || signal.aborted) throw error
    throw noConnection()
  }
}
