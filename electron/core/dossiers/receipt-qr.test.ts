import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedPaper, readReceiptQr, signReceiptQr } from './receipt-qr.ts';
import type { ReceiptQr } from './receipt-qr.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = createPublicKey(privateKey);
const trusted = (): typeof publicKey => publicKey;
const sample: ReceiptQr = {
  paper: 'provisionalReceipt',
  number: 'T7K3QX9-261104-0001',
  procedureCode: '1.001193',
  applicantTag: 'q3J2kP0aV1s',
  issuer: '7K3QX9',
  issuedAt: new Date('2026-11-04T02:15:00Z'),
  appointmentAt: new Date('2026-11-04T10:00:00Z'),
};
const whole = fc.integer({ min: 0, max: 4_000_000_000 }).map((it) => new Date(it * 1000));
const contents: fc.Arbitrary<ReceiptQr> = fc.record({
  paper: fc.constantFrom(...CodedPaper.options),
  number: fc.string({ minLength: 1, maxLength: 40 }),
  procedureCode: fc.string({ minLength: 1, maxLength: 12 }),
  applicantTag: fc.string({ maxLength: 16 }),
  issuer: fc.string({ minLength: 1, maxLength: 8 }),
  issuedAt: whole,
  appointmentAt: fc.option(whole),
});

describe('the code on a receipt', () => {
  it('gives back what was signed, without a network', () => {
    fc.assert(fc.property(contents, (content) => {
      expect(readReceiptQr(signReceiptQr(content, privateKey), trusted)).toEqual({ ok: true, value: content });
    }), { numRuns: 60 });
  });

  it('fits a code that a phone reads from paper: under 300 characters', () => {
    expect(signReceiptQr(sample, privateKey).length).toBeLessThan(300);
  });

  it('is refused when a single character was changed', () => {
    const text = signReceiptQr(sample, privateKey);
    for (let at = 0; at < text.length - 1; at += 1) {
      const forged = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      if (forged !== text) expect(readReceiptQr(forged, trusted).ok, `position ${at}`).toBe(false);
    }
  });

  it('is refused when another kiosk signed it, and when the kiosk is not known', () => {
    const text = signReceiptQr(sample, generateKeyPairSync('ed25519').privateKey);
    expect(readReceiptQr(text, trusted)).toEqual({ ok: false, failure: 'signatureWrong' });
    expect(readReceiptQr(text, () => null)).toEqual({ ok: false, failure: 'unknownIssuer' });
  });

  it('takes any other text for no receipt', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((it) => `KMC1.${it}`)), (text) => {
      expect(readReceiptQr(text, trusted)).toEqual({ ok: false, failure: 'notAReceipt' });
    }));
    expect(readReceiptQr(`KMC1.${'A'.repeat(1_000_000)}.x`, trusted).ok).toBe(false);
  });
});
