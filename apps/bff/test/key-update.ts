import { apiKeys, type UpdateBody } from '@latchkey/contract'
import type { Browser } from './browser.ts'

type WithoutRevision<Body> = Body extends UpdateBody ? Omit<Body, 'revision'> : never
export type KeyChange = WithoutRevision<UpdateBody>

/** An update of a key as it is now. */
export async function updateBody(browser: Browser, id: string, change: KeyChange): Promise<UpdateBody> {
  const { revision } = await browser.call(apiKeys.get, undefined, { id })
  return { ...change, revision }
}

/** Updates a key as it is now; anything but success breaks the test. */
export const update = async (browser: Browser, id: string, change: KeyChange) =>
  browser.call(apiKeys.update, await updateBody(browser, id, change), { id })

/** The error of an update of a key as it is now; a success breaks the test. */
export const failToUpdate = async (browser: Browser, id: string, change: KeyChange) =>
  browser.fail(apiKeys.update, await updateBody(browser, id, change), { id })
