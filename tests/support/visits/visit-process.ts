import { openVisitBench, scannedPages, walkTo } from './visit-bench.ts';

/** A process to be killed: walks a visit to a step (or into the middle of a scan), says so, and waits for its end. */
const [dir = '', step = ''] = process.argv.slice(2);
const bench = await openVisitBench({ dir, now: new Date() });
if (step === 'scanning') {
  await walkTo(bench, 'papers');
  bench.scanner.next = (await scannedPages(2)).slice(0, 2);
  bench.scanner.hold = new Promise(() => undefined);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
  await bench.until((view) => view.step === 'papers' && view.scan.state === 'scanning' && view.scan.pagesDone === 2);
} else if (step === 'submitting') {
  await walkTo(bench, 'review');
  await bench.take({ type: 'submit' });
} else await walkTo(bench, step);
process.stdout.write('there\n');
setInterval(() => undefined, 60_000);
