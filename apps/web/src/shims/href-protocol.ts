/**
 * What EUI asks of url-parse before it draws a link: the protocol, so that `javascript:` is not followed. Here it is that
 * which the browser itself would follow.
 */
// biome-ignore lint/style/noDefaultExport: EUI imports url-parse's default export.
export default class HrefProtocol {
  readonly protocol: string

  constructor(href: string) {
    try {
      this.protocol = new URL(href, document.baseURI).protocol
    } catch {
      // It leads nowhere.
      this.protocol = ''
    }
  }
}
