import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** For tests that take milliseconds: long enough for a machine with other work, short enough to name one that hangs. */
const patience = 30_000;

/**
 * Where all suites share two cores, a real service may be late once; the report counts the second try. At a desk nothing is
 * tried twice, so that what is unsteady is seen.
 */
const retry = process.env['CI'] === undefined ? 0 : 1;

/** As `npm start` does: compiled once, the processes that a test starts (core, gateway, kioskctl) begin twice as fast. */
const compiledOnce = { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'compiled') };

/**
 * From fast to slow: `unit` and `renderer` beside the source, `screens` as the gallery draws them in a real browser,
 * `integration` against real devices, databases and servers, `e2e` through the page of a whole kiosk.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          // As for `unit`: a page of its own for each file took three quarters of the time.
          isolate: false,
          testTimeout: patience,
        },
      },
      {
        test: {
          name: 'unit',
          include: ['{electron,native,gateway,resources,scripts}/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          environment: 'node',
          // They hold nothing outside themselves; a worker that loads the same modules for each file spends half its time on that.
          isolate: false,
          testTimeout: patience,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{electron,native,gateway,scripts,tests}/**/*.integration.test.ts'],
          environment: 'node',
          // As for `unit`. What a test lays over the whole process (`window`, a variable), it takes away again.
          isolate: false,
          env: compiledOnce,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          retry,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'screens',
          include: ['tests/screens/*.test.ts'],
          environment: 'node',
          // Some 150 screens, each looked at by a slow machine.
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.e2e.test.ts'],
          environment: 'node',
          env: compiledOnce,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          retry,
          fileParallelism: false,
        },
      },
    ],
  },
});
