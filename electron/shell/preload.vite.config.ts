import { defineConfig } from 'vite';

/** A sandboxed preload script must be one CommonJS file. */
export default defineConfig({
  publicDir: false,
  build: {
    lib: { entry: 'electron/shell/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    outDir: 'out/electron/shell',
    emptyOutDir: false,
    minify: false,
    rollupOptions: { external: ['electron'] },
  },
});
