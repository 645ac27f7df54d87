import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCameraCodes } from '../../../native/barcode-scanner/camera-code.ts';
import { openKiosk, removePlace } from '../../../tests/support/delivery/delivery-kiosk.ts';
import type { DeliveryKiosk } from '../../../tests/support/delivery/delivery-kiosk.ts';
import { decideDossier } from './counter.ts';
import { printedForm, receiptPdf } from './dossier-papers.ts';
import type { PapersDeps } from './dossier-papers.ts';
import { loadPaperTexts } from './printed/paper-texts.ts';
import { readReceiptQr } from './receipt-qr.ts';

const clerk = { staffId: 's-1', displayName: 'Cán Bộ Thử', role: 'clerk' } as const;
const texts = await loadPaperTexts(fileURLToPath(new URL('../../../resources', import.meta.url)));
const a4 = { width: 595.28, height: 841.89 };
let kiosk: DeliveryKiosk;
let deps: PapersDeps;
let dossierId: string;

beforeEach(async () => {
  kiosk = await openKiosk();
  dossierId = (await kiosk.file()).dossierId;
  deps = { db: kiosk.database.db, key: kiosk.deviceKey, site: { siteName: 'Trung tâm Phục vụ hành chính công xã Mẫu', hotline: '1900 0000' }, texts, now: () => new Date() };
});

afterEach(async () => {
  await kiosk.close();
  removePlace(kiosk);
});

const decide = (decision: Parameters<typeof decideDossier>[2]) =>
  decideDossier({ db: deps.db, rules: kiosk.submitting.rules, now: deps.now, wakeDelivery: () => undefined }, dossierId, decision, clerk);

/** What a person and a phone's camera see on the paper. */
async function seen(pdf: Uint8Array): Promise<{ text: string; code: string; size: string }> {
  const file = join(kiosk.dir, 'paper.pdf');
  writeFileSync(file, pdf);
  execFileSync('pdftoppm', ['-r', '150', '-png', '-f', '1', '-l', '1', '-singlefile', file, join(kiosk.dir, 'paper')]);
  const [code] = await readCameraCodes({ kind: 'encoded', bytes: readFileSync(join(kiosk.dir, 'paper.png')) });
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  return {
    text: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' '),
    code: code?.kind === 'text' ? code.text : '',
    size: /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info)?.slice(1).join(' ') ?? '',
  };
}

const publicKeyOf = (issuer: string) => (issuer === kiosk.deviceKey.shortName ? createPublicKey(kiosk.deviceKey.privateKey) : null);

describe('papers as printed', () => {
  it('the provisional receipt is A4, says what it is not, and its printed code proves itself', async () => {
    const pdf = await receiptPdf(deps, dossierId);
    if (!pdf.ok) throw new Error(pdf.failure.code);
    const { text, code, size } = await seen(pdf.value);
    expect(size).toBe(`${a4.width} ${a4.height}`);
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'PHIẾU TIẾP NHẬN TẠM', 'KHÔNG phải Giấy tiếp nhận hồ sơ', 'Nguyễn Thị Mẫu']) {
      expect(text).toContain(words);
    }
    const read = readReceiptQr(code, publicKeyOf);
    expect(read).toMatchObject({ ok: true, value: { paper: 'provisionalReceipt', procedureCode: '1.001193', number: expect.stringMatching(/^T/) as string } });
    expect(Buffer.from(code.split('.')[1] ?? '', 'base64url').toString()).not.toContain('000199000019');
  });

  it('form 01 exists only for an accepted dossier with an official number', async () => {
    await decide({ kind: 'check' });
    await decide({ kind: 'accept' });
    expect(await printedForm(deps, dossierId, 'receipt01')).toEqual({ ok: false, failure: { code: 'decisionNotPossible' } });
    await deps.db.updateTable('dossiers').set({ official_number: 'H99.01-261104-0001' }).execute();
    const pdf = await printedForm(deps, dossierId, 'receipt01');
    if (!pdf.ok) throw new Error(pdf.failure.code);
    const { text, code } = await seen(pdf.value);
    for (const words of ['GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', 'Mã hồ sơ: H99.01-261104-0001', 'NGƯỜI TIẾP NHẬN HỒ SƠ', 'Cán Bộ Thử']) expect(text).toContain(words);
    expect(readReceiptQr(code, publicKeyOf)).toMatchObject({ ok: true, value: { paper: 'receipt01', number: 'H99.01-261104-0001' } });
  });

  it('form 02 lists what is missing, form 03 states reason and legal basis, each only after its decision', async () => {
    expect((await printedForm(deps, dossierId, 'supplement02')).ok).toBe(false);
    await decide({ kind: 'requestSupplement', reason: 'Giấy chứng sinh bị mờ', items: ['Bản rõ của Giấy chứng sinh', 'Văn bản ủy quyền'] });
    const second = await printedForm(deps, dossierId, 'supplement02');
    if (!second.ok) throw new Error(second.failure.code);
    const { text } = await seen(second.value);
    for (const words of ['PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ', '/HDHS', '– Bản rõ của Giấy chứng sinh', '– Văn bản ủy quyền', 'Lý do: Giấy chứng sinh bị mờ']) expect(text).toContain(words);
    expect((await printedForm(deps, dossierId, 'refusal03')).ok).toBe(false);
    dossierId = (await kiosk.file()).dossierId;
    await decide({ kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: 'Điều 13 Luật Hộ tịch' });
    const third = await printedForm(deps, dossierId, 'refusal03');
    if (!third.ok) throw new Error(third.failure.code);
    const refused = await seen(third.value);
    for (const words of ['PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ', '/TCHS', 'Lý do: Không thuộc thẩm quyền', 'Căn cứ pháp lý: Điều 13 Luật Hộ tịch']) expect(refused.text).toContain(words);
  });
});
