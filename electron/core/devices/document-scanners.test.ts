import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentScanner, ScanEvent, ScanFailureCode } from '../../../native/document-scanner/types.ts';
import { fail, ok } from '../../../native/result.ts';
import { silentLog } from '../log/log.ts';
import { DocumentScanners } from './document-scanners.ts';
import type { ScannerSource, SeenScanner } from './scanner-source.ts';
import { deviceTimings } from './timings.ts';

const capabilities = { sources: ['feeder'], colours: ['colour'], resolutions: { kind: 'list', dpi: [300] }, maxWidth: 210, maxHeight: 297, duplex: false } as const;

/** A scanner that fails its scan, or waits in it until `end` is called. */
function scanner(id: string, scan: () => AsyncIterable<ScanEvent> = async function* () { yield { kind: 'done', pages: 0 }; }): DocumentScanner {
  return { id, name: `Scanner ${id}`, capabilities: async () => ok(capabilities), scan };
}

function met(it: DocumentScanner, code?: ScanFailureCode): SeenScanner {
  return { kind: 'met', scanner: it, answer: code === undefined ? ok(capabilities) : fail({ code }) };
}

function source(name: string, look: ScannerSource['look']): ScannerSource {
  return { name, virtual: false, look };
}

let hub: DocumentScanners | undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await hub?.stop();
  vi.useRealTimers();
});

async function opened(...sources: ScannerSource[]): Promise<DocumentScanners> {
  hub = new DocumentScanners(sources, silentLog());
  hub.start();
  await vi.advanceTimersByTimeAsync(1);
  return hub;
}

function states({ views }: DocumentScanners): Record<string, string> {
  return Object.fromEntries(views.value.map(({ id, state }) => [id, state.kind === 'failed' ? state.failure.code : state.kind]));
}

describe('the kiosk’s scanners', () => {
  it('come from every source, and one source that fails hides no other', async () => {
    const one = source('SANE', async () => ok([met(scanner('a')), met(scanner('b'), 'busy'), met(scanner('c'), 'noDevice'), met(scanner('d'), 'certificateChanged')]));
    const other = source('eSCL', async () => fail({ code: 'hung' }));
    expect(states(await opened(other, one))).toEqual({ a: 'ready', b: 'scannerBusy', c: 'absent', d: 'scannerCertificateChanged' });
    expect(hub?.find('a')?.name).toBe('Scanner a');
  });

  it('say from where they take paper, so that a screen offers no glass that a machine has not', async () => {
    const flat = { ...scanner('b'), capabilities: async () => ok({ ...capabilities, sources: ['flatbed'] as const }) };
    const { views } = await opened(source('eSCL', async () => ok([met(scanner('a')), { kind: 'met', scanner: flat, answer: await flat.capabilities() }])));
    expect(views.value.map(({ id, feeder, flatbed }) => [id, feeder, flatbed])).toEqual([['a', true, false], ['b', false, true]]);
  });

  it('are missed when they go, and there again when they come back', async () => {
    let there = true;
    const asked: (readonly string[])[] = [];
    const it = scanner('a');
    const look: ScannerSource['look'] = async (ready) => {
      asked.push([...ready]);
      if (!there) return ok([]);
      return ok([ready.has('a') ? { kind: 'still', id: 'a' } : met(it)]);
    };
    expect(states(await opened(source('eSCL', look)))).toEqual({ a: 'ready' });
    there = false;
    await vi.advanceTimersByTimeAsync(deviceTimings.rediscoverMs);
    expect(states(hub!)).toEqual({ a: 'absent' });
    there = true;
    await vi.advanceTimersByTimeAsync(deviceTimings.rediscoverAbsentMs);
    expect(states(hub!)).toEqual({ a: 'ready' });
    expect(asked).toEqual([[], ['a'], []]);
  });

  it('are left in peace while they scan, and absent when they vanish in mid-scan', async () => {
    let looks = 0;
    const it = scanner('a', async function* () {
      await new Promise((resolve) => setTimeout(resolve, 2.5 * deviceTimings.rediscoverMs));
      yield { kind: 'failed', failure: { code: 'disconnected' }, pagesDelivered: 2 };
    });
    await opened(source('SANE', async () => { looks += 1; return ok([met(it)]); }));
    const scan = (async () => { for await (const _ of hub!.find('a')!.scan({ source: 'feeder', resolution: 300, colour: 'colour' }, new AbortController().signal)); })();
    await vi.advanceTimersByTimeAsync(2 * deviceTimings.rediscoverMs);
    expect([looks, states(hub!)]).toEqual([1, { a: 'busy' }]);
    await vi.advanceTimersByTimeAsync(0.6 * deviceTimings.rediscoverMs);
    await scan;
    expect([looks, states(hub!)]).toEqual([1, { a: 'absent' }]);
  });

  it('are named as missing where they are set up and none is found, and not at all where none is', async () => {
    expect(states(await opened(source('eSCL', async () => ok([]))))).toEqual({ documentScanner: 'absent' });
    expect((await opened()).views.value).toEqual([]);
  });
});
