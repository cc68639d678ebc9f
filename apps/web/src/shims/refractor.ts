import core from 'refractor-internal/core'
import json from 'refractor-internal/json'

/** What EuiCode and EuiCodeBlock take from refractor, with JSON for its only extra language instead of 270. */
core.register(json)

export const { highlight, listLanguages, register, registered } = core
// biome-ignore lint/style/noDefaultExport: EUI imports refractor's default export.
export default core
