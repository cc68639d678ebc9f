/* Private parts of EUI and its dependencies, which vite.config.ts maps to their files. */

declare module 'eui-internal/emotion-css' {
  import type { EmotionCache } from '@emotion/cache'
  export const cache: EmotionCache
}

declare module 'eui-internal/icon' {
  import type { ComponentType, SVGProps } from 'react'
  export function appendIconComponentCache(
    icons: Record<string, ComponentType<SVGProps<SVGSVGElement>>>,
  ): void
}

declare module 'eui-internal/icon-asset/*' {
  import type { ComponentType, SVGProps } from 'react'
  export const icon: ComponentType<SVGProps<SVGSVGElement>>
}

declare module 'refractor-internal/core' {
  type Refractor = Record<
    'highlight' | 'listLanguages' | 'register' | 'registered',
    (...args: unknown[]) => unknown
  >
  const core: Refractor
  // biome-ignore lint/style/noDefaultExport: it is refractor's.
  export default core
}

declare module 'refractor-internal/json' {
  const language: unknown
  // biome-ignore lint/style/noDefaultExport: it is refractor's.
  export default language
}

declare const LATCHKEY_VERSION: string
