import type { ReactNode } from 'react'

/** For `<b>…</b>` in a message: what the eye is to find. */
export const bold = (chunks: ReactNode) => <strong>{chunks}</strong>

/** For `<code>…</code>` in a message: what is to be typed or copied as it is. */
export const code = (chunks: ReactNode) => <code>{chunks}</code>
