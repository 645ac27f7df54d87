import { EsclScanner } from '../../../native/document-scanner/escl/escl-scanner.ts';
import { openVisitBench, walkTo } from '../../support/visits/visit-bench.ts';

/** A process to be killed: scans a stack into a visit from a network scanner, and says after each page that it is safe. */
const [dir = '', url = ''] = process.argv.slice(2);
const scanner = new EsclScanner({ url });
const bench = await openVisitBench({ dir, now: new Date(), change: { scanner: () => scanner } });
await walkTo(bench, 'papers');
await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: scanner.id, source: 'feeder' });
let told = 0;
for await (const view of bench.visits.view.follow()) {
  const pages = view.step === 'papers' && view.scan.state === 'scanning' ? view.scan.pagesDone : 0;
  if (pages > told) process.stdout.write(`${String(pages)}\n`);
  told = Math.max(told, pages);
}
