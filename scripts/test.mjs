/**
 * `npm test [-- --project unit …]`: sets up what is missing and runs every suite: unit, page, integration (real devices,
 * databases and servers) and end-to-end (a real browser). The last line counts over all of them.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cacheDir, node24, root } from './setup/paths.mjs';
import { setUp } from './setup.mjs';

const report = join(cacheDir, 'test-report.json');

await setUp('test');
mkdirSync(cacheDir, { recursive: true });
rmSync(report, { force: true });
const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
const code = await new Promise((resolve) => {
  const child = spawn(node24, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => resolve(1));
  child.on('exit', (exit) => resolve(exit ?? 1));
});
const counts = countsOf(report, code);
console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
process.exit(code === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1);

/** A file that fails to load runs no test but is a failure all the same; so is a runner that ended without a report. */
function countsOf(file, exitCode) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const brokenFiles = testResults.filter((result) => result.status === 'failed' && result.assertionResults.every((it) => it.status !== 'failed')).length;
    return { passed: numPassedTests, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  }
}
