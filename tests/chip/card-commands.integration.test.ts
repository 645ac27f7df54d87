import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCardCommand } from '../../native/emrtd/cli/read-card-command.ts';
import type { ReadCardArguments } from '../../native/emrtd/cli/read-card-command.ts';
import { verifyEvidenceCommand } from '../../native/emrtd/cli/verify-evidence-command.ts';
import { openTestPki } from '../../native/emrtd/virtual/pki/test-pki.ts';
import type { TestPki } from '../../native/emrtd/virtual/pki/test-pki.ts';
import { cardOfProfile } from '../../native/emrtd/virtual/profile-cards.ts';
import { mrzOf } from '../../native/emrtd/virtual/document/people.ts';
import { virtualPerson } from '../../native/virtual/people.ts';
import { scriptedReaders } from '../support/chip/scripted-readers.ts';

describe('card read and card verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'card-commands-'));
  const trust = join(folder, 'trust');
  let pki: TestPki;
  beforeAll(() => {
    pki = openTestPki(trust);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const read = async (profile: string, args: Omit<ReadCardArguments, 'readers'>, longestCommand = Infinity) => {
    const readers = scriptedReaders();
    readers.longestCommand = longestCommand;
    readers.lay(await cardOfProfile(profile, pki, { photoBytes: 3000 }));
    return { answer: await readCardCommand({ trust, ...args, readers }), readers };
  };

  it('reads, writes the raw files, the face and the evidence, which is judged the same without the card', async () => {
    const out = join(folder, 'out');
    const { answer } = await read('mau', { can: '000019', out, groups: 'COM,DG1,DG2,DG11,DG13' });
    expect(answer).toMatchObject({ ok: true, value: { access: { protocol: 'PACE' }, answers: { intact: { answer: 'yes' }, signerTrusted: { answer: 'yes' }, chipGenuine: { answer: 'yes' }, notEstablished: [] }, absent: ['DG11'], problems: [] } });
    expect(readdirSync(out).toSorted()).toEqual(['DG1', 'DG13', 'DG14', 'DG15', 'DG2', 'EF.COM', 'EF.CardAccess', 'SOD', 'evidence.json', 'face.jp2', 'face.png']);
    expect(await verifyEvidenceCommand({ file: join(out, 'evidence.json'), trust })).toMatchObject({ ok: true, value: { convinces: 'everybody', authenticity: { notEstablished: [] } } });
    const nonce = (JSON.parse(readFileSync(join(out, 'evidence.json'), 'utf8')) as { nonce: string }).nonce;
    expect(await verifyEvidenceCommand({ file: join(out, 'evidence.json'), trust, nonce })).toMatchObject({ value: { fresh: 'yes' } });
    expect(await verifyEvidenceCommand({ file: join(out, 'SOD'), trust })).toMatchObject({ ok: false, code: 'malformed' });
  });

  it('opens a chip of before PACE with the machine readable zone, and says so where only a CAN is given', async () => {
    const mrz = join(folder, 'mrz.txt');
    const lines = mrzOf(virtualPerson('mau'));
    writeFileSync(mrz, `${(lines.match(/.{30}/g) ?? []).join('\n')}\n`);
    expect((await read('bac-only', { mrz })).answer).toMatchObject({ ok: true, value: { access: { protocol: 'BAC' } } });
    expect((await read('bac-only', { can: '000019' })).answer).toMatchObject({ ok: false, code: 'noAccessProtocol' });
  });

  it('a reader that breaks over a long command gets one more try, with short ones', async () => {
    const { answer, readers } = await read('mau', { can: '000019' }, 256);
    expect([answer.ok, readers.opened()]).toEqual([true, 2]);
    // One that breaks over anything is left after the second.
    const hopeless = await read('mau', { can: '000019' }, 0);
    expect([hopeless.answer, hopeless.readers.opened()]).toMatchObject([{ ok: false, code: 'transportBroken' }, 2]);
  });

  it.each([
    ['no key', {}, 'noKey'], ['a CAN of five digits', { can: '00019' }, 'badCan'], ['a QR of nothing', { qr: 'x' }, 'badQr'], ['a wrong CAN', { can: '999999' }, 'wrongPassword'],
    ['a file that is not there', { mrz: join(folder, 'none') }, 'noFile'], ['a group that is none', { can: '000019', groups: 'DG99' }, 'badGroups'], ['another reader', { can: '000019', reader: 'Elsewhere', wait: 20 }, 'noReader'],
  ])('%s is named', async (_name, args, code) => {
    expect((await read('mau', args)).answer).toMatchObject({ ok: false, code });
  });
});
