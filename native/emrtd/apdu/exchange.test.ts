import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { bytesToHex, fromHex } from '../bytes.ts';
import { decodeCommand, encodeCommand } from './apdu.ts';
import { completeExchange } from './exchange.ts';

const scripted = (script: Record<string, string>) => {
  const sent: string[] = [];
  const channel = completeExchange(new Uint8Array(0), async (command) => {
    const hex = bytesToHex(command).toUpperCase();
    sent.push(hex);
    const answer = script[hex];
    return answer === undefined ? { ok: false, code: 'cardLifted' } : { ok: true, response: fromHex(answer) };
  });
  return { channel, sent, ask: (hex: string) => channel.transmit(fromHex(hex)) };
};

describe('commands', () => {
  it('every case of ISO 7816-4 is read as it was written', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(byte, byte, byte, byte, fc.uint8Array({ maxLength: 600 }), fc.option(fc.integer({ min: 1, max: 65536 })), (cla, ins, p1, p2, data, le) => {
      const command = { cla, ins, p1, p2, ...(data.length > 0 ? { data } : {}), ...(le === null ? {} : { le }) };
      expect(decodeCommand(encodeCommand(command))).toMatchObject({ ok: true, value: command });
    }));
  });

  it('a header that is cut, or a length that lies, is refused', () => {
    for (const hex of ['00B0', '00B0000005AA', '00A4000C023F', '00A4000000000501']) expect(decodeCommand(fromHex(hex)).ok).toBe(false);
  });
});

describe('what readers leave to the application', () => {
  it('61xx: collects the rest', async () => {
    const { ask, sent } = scripted({ '0088000000': `${'AA'.repeat(4)}6103`, '00C0000003': 'BBBB6101', '00C0000001': 'CC9000' });
    expect(await ask('0088000000')).toEqual({ ok: true, value: fromHex('AAAAAAAABBBBCC9000') });
    expect(sent).toEqual(['0088000000', '00C0000003', '00C0000001']);
  });

  it('6Cxx: asks again with the right length', async () => {
    const { ask } = scripted({ '00B0000000': '6C05', '00B0000005': '01020304059000' });
    expect(await ask('00B0000000')).toEqual({ ok: true, value: fromHex('01020304059000') });
  });

  it('6700 to an extended length: comes back with a short one, or chains', async () => {
    const long = encodeCommand({ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 1000 });
    expect(await scripted({ [bytesToHex(long).toUpperCase()]: '6700', '00B0000000': 'AA9000' }).channel.transmit(long)).toEqual({ ok: true, value: fromHex('AA9000') });
    const data = new Uint8Array(300).fill(0x11);
    const chained = encodeCommand({ cla: 0, ins: 0x22, p1: 0x41, p2: 0xa6, data });
    const { channel, sent } = scripted({
      [bytesToHex(chained).toUpperCase()]: '6700', [`102241A6FF${'11'.repeat(255)}`]: '9000', [`002241A62D${'11'.repeat(45)}`]: '9000',
    });
    expect(await channel.transmit(chained)).toEqual({ ok: true, value: fromHex('9000') });
    expect(sent).toHaveLength(3);
  });

  it('a card that chains without end, or always says 6Cxx, is left', async () => {
    expect(await scripted({ '0088000000': '6101', '00C0000001': 'AA6101' }).ask('0088000000')).toMatchObject({ ok: false, failure: { code: 'tooLong' } });
    expect(await scripted({ '00B0000000': '6C05', '00B0000005': '6C05' }).ask('00B0000000')).toEqual({ ok: true, value: fromHex('6C05') });
  });

  it('less than a status word is a lost card, not an answer', async () => {
    expect(await scripted({ '00B0000000': '90' }).ask('00B0000000')).toMatchObject({ ok: false, failure: { code: 'transportBroken' } });
    expect(await scripted({}).ask('00B0000000')).toMatchObject({ ok: false, failure: { code: 'cardLifted' } });
  });
});
