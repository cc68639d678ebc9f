import { cache as appClassNames } from '@emotion/css'
import { cache as euiClassNames } from 'eui-internal/emotion-css'
import { setNonce } from 'get-nonce'
import { z } from 'zod'
import { cspNonce } from './csp-nonce.ts'

/*
 * Lets the page run under a policy without unsafe-inline and unsafe-eval. Must be the first import of all: each of these
 * is read when the module that uses it starts.
 */

if (cspNonce !== undefined) {
  // EUI's private emotion instance makes the colour-mode class, the public one the overlay of flyouts.
  euiClassNames.sheet.nonce = cspNonce
  appClassNames.sheet.nonce = cspNonce
  // Scroll lock and focus lock of popovers, flyouts and modals.
  setNonce(cspNonce)
}

// zod would try whether `new Function` works, which is a violation even where it is caught.
z.config({ jitless: true })
