import { defineConfig } from 'vite'

/** `vite build --ssr src/main.ts`: one file with the workspace's packages in it; dependencies stay in node_modules. */
export default defineConfig({
  ssr: { noExternal: [/^@latchkey\//], target: 'node' },
  build: { target: 'node20', sourcemap: true, outDir: 'dist', emptyOutDir: true },
})
