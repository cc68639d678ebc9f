/** A part of the page that could not be loaded: a new version of Latchkey took its place, or the network is away. */
class OutdatedPage extends Error {
  override readonly name = 'OutdatedPage'
}

/**
 * Names the failure of a dynamic import. Without this the router reloads the page by itself, together with whatever was
 * typed into it.
 */
export async function orOutdated<Module>(module: Promise<Module>): Promise<Module> {
  try {
    return await module
  } catch (cause) {
    throw new OutdatedPage('A part of the page could not be loaded', { cause })
  }
}

/** What Chromium, Firefox, WebKit and Vite say of an import that failed. */
const importFailed = /dynamically imported module|importing a module script failed|unable to preload css/i

/** Whether a reload is likely to mend this error. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof OutdatedPage || (error instanceof Error && importFailed.test(error.message))
