import { describe, expect, it } from 'vitest';
import { contentSha256 } from './canonical-json.ts';
import { dossierSubmission } from './dossiers.ts';
import type { DossierSubmission } from './dossiers.ts';
import { generateKey, keyFingerprint, readPrivateKey, signingKey } from './keys.ts';
import { checkReceipt, signReceipt } from './receipts.ts';
import type { Receipt } from './receipts.ts';

const gateway = generateKey();
const gatewayKey = signingKey(keyFingerprint(gateway.publicKey), readPrivateKey(gateway.privateKeyPem));
const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const hash = (digit: number) => String(digit).repeat(64);

const submission: DossierSubmission = {
  dossierId: id(1),
  provisionalNumber: 'TAM-1',
  procedureCode: '2.000815',
  procedureVersion: '1',
  caseId: 'default',
  agencyCode: 'H00.01',
  channel: 'inPerson',
  assurance: 'declared',
  submittedAt: '2026-11-20T08:00:00+07:00',
  receivedClock: { synchronised: false, offsetMs: null },
  appointmentAt: null,
  applicant: { fullName: 'Trần Văn Mẫu', citizenNumber: '000099000001' },
  form: {},
  components: [{ componentId: 'c', name: 'Bản chính', state: 'scanned', attachmentIds: [id(2)] }],
  attachments: [{ attachmentId: id(2), uploadId: id(3), name: 'a.pdf', mediaType: 'application/pdf', bytes: 5, sha256: hash(1), pages: 1 }],
  fees: [],
  consent: { noticeVersion: '1', givenAt: '2026-11-20T08:00:00+07:00' },
};

const receipt: Receipt = {
  version: 1,
  dossierId: id(1),
  provisionalNumber: 'TAM-1',
  officialNumber: 'H00.01-261120-0001',
  agencyCode: 'H00.01',
  procedureCode: '2.000815',
  receivedAt: '2026-11-20T01:00:01.000Z',
  appointmentAt: null,
  submissionSha256: contentSha256(submission),
  attachments: [{ id: id(2), name: 'a.pdf', sha256: hash(1), bytes: 5 }],
};

function check(jws: string): string {
  const checked = checkReceipt(jws, gateway.publicKey, submission);
  return checked.ok ? 'ok' : checked.failure;
}

describe('a receipt is proof of delivery', () => {
  it('when the gateway signed it for this dossier and every attachment', () => {
    expect(checkReceipt(signReceipt(receipt, gatewayKey), gateway.publicKey, submission)).toEqual({ ok: true, value: receipt });
  });

  it('but not when another key signed it', () => {
    const other = generateKey();
    const impostor = signingKey(gatewayKey.keyId, readPrivateKey(other.privateKeyPem));
    expect(check(signReceipt(receipt, impostor))).toBe('receiptSignatureInvalid');
    expect(check(signReceipt(receipt, { ...impostor, keyId: keyFingerprint(other.publicKey) }))).toBe('receiptSignatureInvalid');
  });

  it('nor when its text was changed, or its header names another algorithm', () => {
    const [header = '', payload = '', signature = ''] = signReceipt(receipt, gatewayKey).split('.');
    const forged = Buffer.from(JSON.stringify({ ...receipt, officialNumber: 'H00.01-261120-0002' })).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"kiosk-receipt","kid":"x"}').toString('base64url');
    expect(check(`${header}.${forged}.${signature}`)).toBe('receiptSignatureInvalid');
    expect(check(`${none}.${payload}.`)).toBe('receiptMalformed');
    expect(check('<html>Đăng nhập Wi-Fi</html>')).toBe('receiptMalformed');
  });

  it('nor for another dossier, or the same one with other content', () => {
    expect(check(signReceipt({ ...receipt, dossierId: id(9) }, gatewayKey))).toBe('receiptOfOtherDossier');
    expect(check(signReceipt({ ...receipt, submissionSha256: hash(9) }, gatewayKey))).toBe('receiptOfOtherDossier');
  });

  it.each([
    ['an attachment is not listed', []],
    ['a hash differs', [{ id: id(2), name: 'a.pdf', sha256: hash(2), bytes: 5 }]],
    ['a length differs', [{ id: id(2), name: 'a.pdf', sha256: hash(1), bytes: 4 }]],
    ['another one is listed in its place', [{ id: id(4), name: 'a.pdf', sha256: hash(1), bytes: 5 }]],
  ])('nor when %s', (_what, attachments) => {
    expect(check(signReceipt({ ...receipt, attachments }, gatewayKey))).toBe('receiptAttachmentsDiffer');
  });
});

describe('a submission', () => {
  it('passes its schema unchanged, so that both ends hash the same', () => {
    expect(contentSha256(dossierSubmission.parse(structuredClone(submission)))).toBe(contentSha256(submission));
  });

  it.each([
    ['an unknown member', { ...submission, surprise: 1 }],
    ['an attachment listed twice', { ...submission, attachments: [...submission.attachments, ...submission.attachments] }],
    ['a component that refers to nothing', { ...submission, attachments: [] }],
    ['an empty attachment', { ...submission, attachments: submission.attachments.map((attachment) => ({ ...attachment, bytes: 0 })) }],
    ['a citizen number of 11 digits', { ...submission, applicant: { ...submission.applicant, citizenNumber: '00009900000' } }],
  ])('is refused with %s', (_what, changed) => {
    expect(dossierSubmission.safeParse(changed).success).toBe(false);
  });
});
