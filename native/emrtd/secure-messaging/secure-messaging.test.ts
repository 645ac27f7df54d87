import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { deriveSessionKeys } from '../access/kdf.ts';
import type { SessionKeys } from '../access/kdf.ts';
import { decodeCommand, decodeResponse, encodeResponse } from '../apdu/apdu.ts';
import { bytesToHex, fromHex } from '../bytes.ts';
import type { CipherName } from '../crypto/ciphers.ts';
import { startSecureMessaging } from './secure-messaging.ts';

// ICAO 9303-11, appendix D.3 and D.4.
const bacKeys: SessionKeys = { cipher: '3des', encryption: fromHex('979EC13B1CBFE9DCD01AB0FED307EAE5'), mac: fromHex('F1CB1F1FB5ADF208806B89DC579DC1F8') };
const bacCounter = fromHex('887022120C06C226');
const open = (channel: ReturnType<typeof startSecureMessaging>, hex: string) => channel.open(decoded(fromHex(hex)));
const decoded = (bytes: Uint8Array) => {
  const response = decodeResponse(bytes);
  if (!response.ok) throw new Error(response.failure.code);
  return response.value;
};

describe('secure messaging, worked example of 9303-11 appendix D.4', () => {
  it('seals and opens the three exchanges byte for byte', () => {
    const channel = startSecureMessaging(bacKeys, bacCounter);
    expect(bytesToHex(channel.seal({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: fromHex('011E') })).toUpperCase()).toBe('0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800');
    expect(open(channel, '990290008E08FA855A5D4C50A8ED9000')).toEqual({ ok: true, value: { data: new Uint8Array(0), sw: 0x9000 } });
    expect(bytesToHex(channel.seal({ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 4 })).toUpperCase()).toBe('0CB000000D9701048E08ED6705417E96BA5500');
    expect(open(channel, '8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000')).toEqual({ ok: true, value: { data: fromHex('60145F01'), sw: 0x9000 } });
    expect(bytesToHex(channel.seal({ cla: 0, ins: 0xb0, p1: 0, p2: 4, le: 0x12 })).toUpperCase()).toBe('0CB000040D9701128E082EA28A70F3C7B53500');
    expect(open(channel, '871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000')).toEqual({ ok: true, value: { data: fromHex('04303130365F36063034303030305C026175'), sw: 0x9000 } });
  });

  it.each([
    ['a flipped bit in the data', '8709019FF0EC34F9922650990290008E08AD55CC17140B2DED9000', 'macWrong'],
    ['a flipped bit in the MAC', '8709019FF0EC34F9922651990290008E08AD55CC17140B2DEC9000', 'macWrong'],
    ['another status word outside', '8709019FF0EC34F9922651990290008E08AD55CC17140B2DED6282', 'macWrong'],
    ['no MAC at all', '8709019FF0EC34F9922651990290009000', 'macWrong'],
    ['an unprotected refusal', '6988', 'secureMessagingLost'],
    ['an unprotected success', '9000', 'secureMessagingLost'],
    ['a cut object', '870901', 'truncated'],
  ])('refuses %s', (_name, response, code) => {
    const channel = startSecureMessaging(bacKeys, bacCounter);
    channel.seal({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: fromHex('011E') });
    open(channel, '990290008E08FA855A5D4C50A8ED9000');
    channel.seal({ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 4 });
    expect(open(channel, response)).toMatchObject({ ok: false, failure: { code } });
  });

  it('refuses a replayed response', () => {
    const channel = startSecureMessaging(bacKeys, bacCounter);
    channel.seal({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: fromHex('011E') });
    expect(open(channel, '990290008E08FA855A5D4C50A8ED9000').ok).toBe(true);
    channel.seal({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: fromHex('011E') });
    expect(open(channel, '990290008E08FA855A5D4C50A8ED9000')).toMatchObject({ failure: { code: 'macWrong' } });
  });
});

describe('secure messaging of every suite', () => {
  const suites: CipherName[] = ['3des', 'aes128', 'aes192', 'aes256'];
  const pairs = suites.flatMap((cipher) => [[cipher, 'zero'], [cipher, 'last before the wrap']] as const);

  it.each(pairs)('%s, counter %s: reader and card understand each other over many exchanges', (cipher, start) => {
    const keys = deriveSessionKeys(fromHex('0036D272F5C350ACAC50C3F572D23600'), cipher);
    const length = cipher === '3des' ? 8 : 16;
    const counter = start === 'zero' ? new Uint8Array(length) : new Uint8Array(length).fill(0xff);
    const reader = startSecureMessaging(keys, counter);
    const card = startSecureMessaging(keys, counter);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 700 }), fc.constantFrom(0xb0, 0xb1), fc.integer({ min: 1, max: 65536 }), (data, answer, ins, le) => {
      const sealed = decodeCommand(reader.seal({ cla: 0, ins, p1: 1, p2: 2, data, le }));
      if (!sealed.ok) throw new Error(sealed.failure.code);
      const opened = card.openCommand(sealed.value);
      expect(opened).toEqual({ ok: true, value: { cla: 0, ins, p1: 1, p2: 2, le, ...(data.length > 0 ? { data } : {}) } });
      const response = card.sealResponse({ data: answer, sw: 0x6282 }, ins % 2 === 1);
      expect(reader.open(decoded(encodeResponse(response.sw, response.data)))).toEqual({ ok: true, value: { data: answer, sw: 0x6282 } });
    }), { numRuns: 20 });
  });

  it('never opens rubbish, and never throws on it', () => {
    const keys = deriveSessionKeys(fromHex('0036D272F5C350ACAC50C3F572D23600'), 'aes128');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
      const reader = startSecureMessaging(keys);
      reader.seal({ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 });
      expect(reader.open({ data, sw: 0x9000 }).ok).toBe(false);
    }), { numRuns: 300 });
  });
});
