import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * What every start of a host and each of its threads reads: in one file it is found, compiled and run in half the time
 * that its hundred files take. The rest is native, finds its own files, or is read only when it is needed.
 */
const BUNDLED = [
  ...['zod', 'yaml', 'csv-parse', 'csv-stringify', '@noble/hashes', 'p-queue', 'ws', 'write-file-atomic', 'commander'],
  ...['@ai-sdk/openai-compatible', '@ai-sdk/anthropic', '@ai-sdk/google'],
];

/** Three bundles: programs for Node and Electron's main process, the sandboxed preload, and the page for both hosts. */
export default defineConfig({
  main: {
    build: {
      // The oldest Node that runs the store; Electron's own is newer.
      target: 'node22',
      outDir: 'out/main',
      externalizeDeps: { exclude: BUNDLED },
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          serve: 'src/host/serve.ts',
          'engine-worker': 'src/host/engine-worker.ts',
          'reads-worker': 'src/store/reads-worker.ts',
          sample: 'src/sample/index.ts',
          cli: 'src/cli/main.ts',
        },
        // Chunks lie beside the entries, so that `import.meta.url` finds the engine's worker and the renderer from both.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require nothing of ours, so it is one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      // The page also runs in whatever browser the person has.
      target: 'es2023',
      // A third of the bytes to read and compile at every start.
      minify: true,
      // In kB. It comes from this machine, not over a network that would be waited for.
      chunkSizeWarningLimit: 1_500,
      // Those that know light-dark(), which the colours are written in: for older ones it would be rewritten to variables that
      // follow the system's theme only, and not the one that is chosen in the window.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      outDir: 'out/renderer',
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
