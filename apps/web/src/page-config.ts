import { PageConfig } from '@latchkey/contract'

/** What the BFF wrote into the page; empty behind Vite's development server, which leaves the placeholder as it is. */
function readPageConfig(): PageConfig {
  // Tests of plain logic run in Node.
  if (typeof document === 'undefined') return {}
  const content = document.querySelector<HTMLMetaElement>('meta[name="latchkey-config"]')?.content ?? '{}'
  if (content === '__LATCHKEY_CONFIG__') return {}
  try {
    return PageConfig.catch({}).parse(JSON.parse(content))
  } catch {
    return {}
  }
}

export const pageConfig = readPageConfig()
