import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const from = (file: string) => path.join(root, file);

// Main and preload are CommonJS: a sandboxed preload must be, and an Electron of the oldest kind that we run on starts
// only a CommonJS main before `ready`. Targets are the oldest engines we support: Node 18, Chromium 114.
const commonJs = { format: 'cjs', entryFileNames: 'index.cjs' } as const;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node18',
      rolldownOptions: { input: from('src/main/index.ts'), output: commonJs },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      rolldownOptions: { input: from('src/preload/index.ts'), output: commonJs },
    },
  },
  renderer: {
    root: from('src/renderer'),
    plugins: [react()],
    // Its build for pages decodes with an element; Markdown is read in a worker, which has none.
    resolve: {
      alias: {
        'decode-named-character-reference': from(
          'node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
    // Worker files keep their own bundle and are named by `?worker&url`: the policy allows no blob: workers.
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: 'chrome114',
      minify: true,
      // One page that is read from disk: splitting it further gains nothing.
      chunkSizeWarningLimit: 4096,
      // The policy says font-src 'self': nothing may be inlined as a data: address.
      assetsInlineLimit: 0,
      rolldownOptions: { input: from('src/renderer/index.html') },
    },
  },
});
