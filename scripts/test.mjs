/**
 * `npm test [-- --project unit …]`: sets up what is missing and runs every suite: unit, page, integration (real devices,
 * databases and servers) and end-to-end (a real browser). The last line counts over all of them.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cacheDir, node24, root } from './setup/paths.mjs';
import { setUp } from './setup.mjs';

/** Side by side, each from left to right: browsers, services and devices mostly wait, and what only computes is through beside them. */
const everything = [['e2e'], ['integration'], ['renderer,unit', 'screens']];
const words = process.argv.slice(2);

await setUp('test');
mkdirSync(cacheDir, { recursive: true });
const lanes = words.length > 0 ? [[words]] : everything.map((lane) => lane.map((projects) => projects.split(',').flatMap((name) => ['--project', name])));
const runs = (await Promise.all(lanes.map(runLane))).flat();
const total = (kind) => runs.reduce((sum, counts) => sum + counts[kind], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`);
process.exit(runs.every(({ ok }) => ok) && total('failed') === 0 && total('passed') > 0 ? 0 : 1);

async function runLane(lane, at) {
  const done = [];
  for (const [step, args] of lane.entries()) done.push(await runTests(args, join(cacheDir, `test-report-${at + 1}-${step + 1}.json`)));
  return done;
}

async function runTests(args, report) {
  rmSync(report, { force: true });
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args];
  const code = await new Promise((resolve) => {
    const child = spawn(node24, vitest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(1));
    child.on('exit', (exit) => resolve(exit ?? 1));
  });
  return { ...countsOf(report, code), ok: code === 0 };
}

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
