import type { Plugin } from 'vite'

/**
 * Names in the page the script that every page behind the sign-in starts with, so that the browser need not run the first
 * one to hear of it. The BFF leaves it out for everybody else, by the attribute.
 */
export const appPreload = (file: RegExp): Plugin => ({
  name: 'latchkey:app-preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const names = Object.keys(bundle).filter((name) => file.test(name))
      if (names.length !== 1) throw new Error(`One script was to be preloaded: ${names.length} found`)
      return names.map((name) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}`, 'data-for': 'app' },
        injectTo: 'head',
      }))
    },
  },
})
