/**
 * The nonce that the content security policy asks of every style element made by a script; undefined where there is no
 * policy (development, tests). Its attribute is hidden by the browser, the property is not.
 */
export const cspNonce: string | undefined =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined
