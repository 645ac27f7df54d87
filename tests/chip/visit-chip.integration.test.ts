import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { canRunVirtualPcscd } from '../../native/card-reader/virtual/virtual-pcscd.ts';
import { cardQrText, virtualPerson } from '../../native/virtual/people.ts';
import { startVirtualCardReader } from '../../electron/virtual-centre/virtual-card-reader.ts';
import type { VirtualCardReader } from '../../electron/virtual-centre/virtual-card-reader.ts';
import { clerk, openVisitBench, visitScript, walkTo } from '../support/visits/visit-bench.ts';
import type { BenchOptions, VisitBench } from '../support/visits/visit-bench.ts';
import type { ChipChallenge } from '../../native/emrtd/active-authentication/challenge.ts';
import { createChipDesk, loadTrust } from '../../electron/core/chip/chip-desk.ts';
import type { ChipView } from '../../electron/core/contract/chip.ts';
import { createCardReaders } from '../../electron/core/devices/card-readers.ts';
import type { CardReaderHub } from '../../electron/core/devices/card-readers.ts';
import { readBody } from '../../electron/core/dossiers/dossier-body.ts';

type Confirming = Extract<VisitBench['visits']['view']['value'], { step: 'confirmIdentity' }>;

const mau = virtualPerson('mau');
const sibling = { ...mau, fullName: 'Nguyễn Thị Giả' };

describe.skipIf(!canRunVirtualPcscd())('the chip in the visit, through a real pcscd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'visit-chip-'));
  let reader: VirtualCardReader;
  let hub: CardReaderHub;
  const open = new Set<VisitBench>();

  beforeAll(async () => {
    reader = await startVirtualCardReader(folder, () => undefined);
    hub = createCardReaders(reader.config, true);
    hub.start();
  });
  afterAll(async () => {
    await hub.stop();
    await reader.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (const bench of open) await bench.close();
    open.clear();
    await reader.lift();
    await expect.poll(() => hub.place.value, { timeout: 5000 }).toEqual({ possible: true, laying: null });
  });

  const visitAt = async (options: BenchOptions = {}, challenge: ChipChallenge | null = null): Promise<VisitBench> => {
    const chip = createChipDesk({ hub, trust: await loadTrust(reader.config, ''), habits: new Map(), clock: () => new Date('2026-11-23T02:00:00Z'), challenge: () => challenge });
    const bench = await openVisitBench({ ...options, change: { chip, ...options.change } });
    open.add(bench);
    return bench;
  };
  const identified = async (bench: VisitBench, person = mau): Promise<void> => {
    await bench.take({ type: 'begin', language: 'vi' });
    await bench.take({ type: 'identifyByCode', text: cardQrText(person) });
  };
  const seen = (bench: VisitBench, wished: (chip: ChipView) => boolean): Promise<Confirming> =>
    bench.until((view): view is Confirming => view.step === 'confirmIdentity' && wished(view.chip));
  const read = (bench: VisitBench): Promise<Confirming> => seen(bench, ({ state }) => state === 'read');
  const audited = async (bench: VisitBench, event: string) => bench.database.db.selectFrom('audit').selectAll().where('event', '=', event).execute();

  test('a genuine card: its words stand, its face shows, earlier data open without any clerk', async () => {
    const first = await visitAt();
    await walkTo(first, 'receipt');
    await first.take({ type: 'leaveReceipt' });
    await first.take({ type: 'remember', purposes: ['identityAndContact', 'papers'], days: 30 });
    const bench = first;
    await identified(bench);
    expect(bench.visits.view.value).toMatchObject({ earlier: 'locked', chip: { state: 'lay', why: 'first' } });
    await reader.lay('mau', 'good');
    expect(await read(bench)).toMatchObject({ assurance: 'chipGenuine', earlier: 'open', card: { fullName: mau.fullName, residence: mau.residence }, chip: { verdict: 'genuine', question: null } });
    await seen(bench, (chip) => chip.state === 'read' && chip.photoId !== null && chip.takeBack);
    const { visitId } = bench.visits.current() ?? { visitId: '' };
    expect(bench.visits.chipPicture(visitId)?.subarray(1, 4)).toEqual(Uint8Array.from(Buffer.from('PNG')));
    expect(bench.visits.chipPicture('another')).toBeNull();
    await reader.lift();
    await seen(bench, (chip) => chip.state === 'read' && !chip.takeBack);
    await bench.take({ type: 'confirmIdentity' });
    await bench.take({ type: 'chooseProcedure', code: '1.001193' });
    await bench.take({ type: 'chooseCase', caseId: 'withNotification' });
    expect(bench.visits.current()?.values['applicantResidence']).toMatchObject({ source: 'chip', value: mau.residence });
    expect(bench.visits.current()?.values['applicantPhone']).toMatchObject({ source: 'earlierVisit' });
    await bench.take({ type: 'end' });
    expect(bench.visits.chipPicture(visitId)).toBeNull();
    expect(await audited(bench, 'earlierDataOpened')).toMatchObject([{ actor: 'citizen' }]);
  });

  test.each([
    ['cloned', 'notGenuine'], ['changed-dg2', 'notGenuine'],
  ] as const)('%s: says so, raises nothing, opens nothing, and lets the visit go on', async (profile, verdict) => {
    const bench = await visitAt({ policy: { openEarlierDataAt: 'chipRead' } });
    await identified(bench);
    await reader.lay('mau', profile);
    expect(await read(bench)).toMatchObject({ assurance: 'scanned', earlier: 'locked', chip: { verdict } });
    expect(bench.visits.current()).toMatchObject({ chipFields: [] });
    await bench.take({ type: 'confirmIdentity' });
    expect(bench.visits.view.value.step).toBe('chooseProcedure');
  });

  test('an unknown issuer: the chip counts as read and no more', async () => {
    const bench = await visitAt();
    await identified(bench);
    await reader.lay('mau', 'strange-signer');
    expect(await read(bench)).toMatchObject({ assurance: 'chipRead', earlier: 'locked', chip: { verdict: 'issuerNotVerified' } });
  });

  test('lifted in the middle: asks for the card again and goes on', async () => {
    const bench = await visitAt();
    await identified(bench);
    await reader.lay('mau', 'lift-off');
    await seen(bench, (chip) => chip.state === 'lay' && chip.why === 'lifted');
    await reader.lay('mau', 'lift-off');
    expect(await read(bench)).toMatchObject({ chip: { verdict: 'genuine' } });
  });

  test('somebody else’s card: two are tried, once each, and the visit goes on', async () => {
    const bench = await visitAt();
    await identified(bench);
    await reader.lay('thu', 'good');
    await seen(bench, (chip) => chip.state === 'lay' && chip.why === 'wrongCard');
    await reader.lift();
    await expect.poll(() => hub.place.value.laying, { timeout: 5000 }).toBeNull();
    await reader.lay('long', 'good');
    expect(await seen(bench, ({ state }) => state === 'failed')).toMatchObject({ assurance: 'scanned', chip: { reason: 'wrongCard' } });
    await bench.take({ type: 'confirmIdentity' });
  });

  test('a QR that says another name than the chip: one question, no silent choice, a line in the audit without any value', async () => {
    const bench = await visitAt();
    await identified(bench, sibling);
    await reader.lay('mau', 'good');
    const asked = await read(bench);
    expect(asked.chip).toMatchObject({ question: { field: 'fullName', values: [{ value: mau.fullName }, { value: sibling.fullName }] } });
    expect(asked.card.fullName).toBe(sibling.fullName);
    expect(await bench.send({ type: 'confirmIdentity' })).toMatchObject({ failure: { code: 'stepChanged' } });
    expect(await bench.send({ type: 'answerChipQuestion', field: 'fullName', value: 'Ai Khác' })).toMatchObject({ taken: false });
    await bench.take({ type: 'answerChipQuestion', field: 'fullName', value: mau.fullName });
    expect(bench.visits.view.value).toMatchObject({ card: { fullName: mau.fullName }, chip: { question: null } });
    await bench.take({ type: 'confirmIdentity' });
    const [line] = await audited(bench, 'cardSourcesDisagree');
    expect(line?.detail).toBe('{"fields":"fullName"}');
    expect(await audited(bench, 'cardQuestionAnswered')).toMatchObject([{ detail: '{"field":"fullName","answer":"chip"}' }]);
  });

  test('a forged QR cannot open what somebody else left under an old number', async () => {
    const bench = await visitAt();
    await bench.ports.citizens.remember({
      card: { number: '000012345678', oldNumber: null, fullName: 'Người Khác', birthDate: '1960-01-01', sex: 'male', residence: '', issueDate: null, expiry: { kind: 'unknown', date: null }, cardKind: 'unknown', cancelledNumbers: [], warnings: [] },
      contact: {}, mayReplace: true, purposes: ['identityAndContact'], until: '2026-12-31', noticeVersion: 'test', papers: [],
    });
    const forged = cardQrText(mau).replace(`${mau.number}||`, `${mau.number}|000012345678|`);
    await bench.take({ type: 'begin', language: 'vi' });
    await bench.take({ type: 'identifyByCode', text: forged });
    await reader.lay('mau', 'good');
    expect(await read(bench)).toMatchObject({ assurance: 'chipGenuine', earlier: 'none' });
  });

  test('the evidence goes with the dossier, and neither photo nor family does', async () => {
    const bench = await visitAt({}, { nonce: new Uint8Array(32).fill(5), from: 'gateway', boundTo: new Uint8Array(32).fill(6) });
    await identified(bench);
    await reader.lay('mau', 'good');
    await read(bench);
    await bench.take({ type: 'confirmIdentity' });
    for (const step of ['chooseCase', 'form', 'papers', 'review', 'receipt']) await walkOne(bench, step);
    const row = await bench.database.db.selectFrom('dossiers').selectAll().executeTakeFirstOrThrow();
    const body = readBody(row.body);
    expect(body).toMatchObject({ kind: 'filed', chip: { verdict: 'genuine', evidence: { version: 1, nonceFrom: 'gateway', nonce: '05'.repeat(32), boundTo: '06'.repeat(32) } } });
    expect(row.assurance).toBe('chipGenuine');
    for (const word of ['Cha Không', 'Mẹ Không', 'Vợ Chồng', 'Nốt ruồi']) expect(row.body).not.toContain(word);
    expect(row.body.length).toBeLessThan(40_000);
  });

  test('after a crash what was read is still read, the face is gone', async () => {
    const bench = await visitAt();
    await identified(bench);
    await reader.lay('mau', 'good');
    await seen(bench, (chip) => chip.state === 'read' && chip.photoId !== null);
    const again = await bench.crash();
    open.delete(bench);
    open.add(again);
    expect(again.visits.view.value).toMatchObject({ step: 'confirmIdentity', assurance: 'chipGenuine', chip: { state: 'read', verdict: 'genuine', photoId: null } });
  });

  test('a visit without any card reader is as it was', async () => {
    const none = createCardReaders(null, true);
    const chip = createChipDesk({ hub: none, trust: await loadTrust(null, folder), habits: new Map(), clock: () => new Date(), challenge: () => null });
    const bench = await visitAt({ change: { chip } });
    await identified(bench);
    expect(bench.visits.view.value).toMatchObject({ chip: { state: 'unavailable' } });
    await bench.take({ type: 'confirmIdentity' });
    await bench.take({ type: 'confirmByClerk', staffId: clerk.staffId, pin: clerk.pin });
    expect(bench.visits.view.value).toMatchObject({ earlier: 'none' });
  });
});

async function walkOne(bench: VisitBench, name: string): Promise<void> {
  await visitScript.find((step) => step.name === name)?.go(bench);
}
