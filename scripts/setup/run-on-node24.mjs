import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cacheDir, node24, root } from './paths.mjs';

/**
 * How glibc keeps memory, for us and all we start: pictures of many megabytes go back to the system as soon as they are let
 * go. By itself it keeps them in an arena for each thread, and reading a pile of papers grows past a gigabyte.
 */
const memoryHabits = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' };

/**
 * Runs a TypeScript entry on Node 24 with this terminal, and ends with its exit code. Ctrl-C reaches the child through
 * the terminal; a SIGTERM to us is handed on, so that nothing it started outlives it.
 */
export async function runOnNode24(entry, args) {
  const child = spawn(node24, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    cwd: root,
    stdio: 'inherit',
    // Compiled once, TypeScript starts twice as fast; the processes it starts inherit the cache.
    env: { ...memoryHabits, NODE_COMPILE_CACHE: join(cacheDir, 'compiled'), ...process.env },
  });
  const handOn = (signal) => child.kill(signal);
  process.on('SIGTERM', handOn);
  process.on('SIGHUP', handOn);
  process.on('SIGINT', () => undefined);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (exit, signal) => resolve(exit ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  process.exit(code);
}
