import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readReading } from '../../../../tests/support/visits/paper-samples.ts';
import { Procedure } from '../../contract/procedure.ts';
import { startScan } from './paper-commands.ts';
import { newVisit } from '../state/visit-data.ts';
import type { PageData, VisitData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';

const procedure = Procedure.parse(JSON.parse(readFileSync(new URL('../../../../resources/procedures/1.001193.json', import.meta.url), 'utf8')));
const page = (at: number): PageData => ({
  pageId: `p${at}`, masterBlobId: `m${at}`, master: { mediaType: 'image/png', width: 1, height: 1 }, screenBlobId: 's', rotation: 0, turnedByHand: false, cleaned: false, revision: 2, doubts: [], reading: readReading([]),
});
const withPages = (count: number, retake: string | null = null): VisitData => ({
  ...newVisit('v', 'vi', '2026-11-23T02:00:00.000Z'), procedure, caseId: 'withNotification', retake,
  components: { birthNotification: { kind: 'scanned', pages: Array.from({ length: count }, (_, at) => page(at)), attachment: null } },
});
const ports = { scanner: () => ({}) } as unknown as VisitPorts;

test.each([
  ['one side, with room for one page', 49, null, false, null],
  ['both sides, with room for one page', 49, null, true, 'tooManyPages'],
  ['both sides, where a page that is taken again gives its place too', 49, 'p3', true, null],
  ['one side, with no room', 50, null, false, 'tooManyPages'],
  ['one side in the place of another, with no room', 50, 'p3', false, null],
] as const)('a scan of %s', (_what, count, retake, bothSides, refused) => {
  const understood = startScan({ type: 'scan', componentId: 'birthNotification', scannerId: 'x', source: 'feeder', bothSides }, withPages(count, retake), ports);
  expect(understood.ok ? null : understood.failure.code).toBe(refused);
});
