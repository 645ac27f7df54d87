import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The one page of the kiosk. Everything is a file of its own (nothing inline), because the page's policy allows no inline
 * script, style or data address. `--mode gallery` builds the sample screens for tests and review instead; they never ship.
 */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here(mode === 'gallery' ? '../.cache/gallery' : '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    // `/assets/` belongs to the core: pictures and papers of the visit.
    assetsDir: 'built',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: mode === 'gallery' ? here('./gallery/gallery.html') : [here('./index.html'), here('./dock.html')] },
  },
}));
