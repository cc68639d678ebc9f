import type { Plugin } from 'vite'

/** Lets the browser fetch the text font along with the script, instead of after it. */
export const fontPreload = (file: RegExp): Plugin => ({
  name: 'latchkey:font-preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((name) => file.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${name}`, crossorigin: true },
          injectTo: 'head',
        })),
  },
})
