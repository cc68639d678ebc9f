import { euiStylisPrefixer } from '@elastic/eui'
import createCache from '@emotion/cache'
import { cspNonce } from './csp-nonce.ts'

/** A cache whose style elements carry the nonce and stand behind the meta element of that name in index.html. */
function cacheAt(key: string, name: string) {
  const insertionPoint = document.querySelector<HTMLElement>(`meta[name="${name}"]`)
  const cache = createCache({
    key,
    stylisPlugins: [euiStylisPrefixer],
    ...(insertionPoint && { insertionPoint }),
    ...(cspNonce !== undefined && { nonce: cspNonce }),
  })
  // Class names may be joined as plain strings, as EUI does.
  cache.compat = true
  return cache
}

/** For EuiProvider: utilities come last, so that they win over components. */
export const emotionCaches = {
  global: cacheAt('global', 'styles-global'),
  default: cacheAt('css', 'styles-components'),
  utility: cacheAt('utility', 'styles-utility'),
}
