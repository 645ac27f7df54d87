/** Lines for the person who waits: what is being done, how long it took, and a sign of life while it runs. */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, root } from './paths.mjs';

const signOfLifeEveryMs = 5000;

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs one command with its output in a log under `.cache/logs`, printing a line every few seconds while it runs.
 * Resolves with `{ code, log }`; the caller decides whether a failure stops the set-up.
 */
export async function runStep(title, command, args, { env = {}, cwd = root } = {}) {
  const logDir = join(cacheDir, 'logs');
  mkdirSync(logDir, { recursive: true });
  const log = join(logDir, `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.log`);
  const out = openSync(log, 'w');
  const began = Date.now();
  say(`▸ ${title}`);
  const timer = setInterval(() => say(`  … ${title}, ${Math.round((Date.now() - began) / 1000)} s`), signOfLifeEveryMs);
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', out, out] });
    child.on('error', () => resolve(127));
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  clearInterval(timer);
  closeSync(out);
  say(code === 0 ? `  done in ${((Date.now() - began) / 1000).toFixed(1)} s` : `  failed (exit ${code}); the last lines of ${log}:\n${tail(log)}`);
  return { code, log };
}

function tail(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).map((line) => `    ${line}`).join('\n');
}
