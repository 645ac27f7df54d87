import { describe, expect, it } from 'vitest';
import { bytesToHex, fromHex } from '../bytes.ts';
import { success } from '../failure.ts';
import { openSession } from '../secure-messaging/channel.ts';
import { bacSeed, mrzInformation } from './access-key.ts';
import { performBac } from './bac.ts';
import { deriveSessionKeys } from './kdf.ts';

// ICAO 9303-11, appendix D.
const key = { documentNumber: 'L898902C', birthDate: '690806', expiryDate: '940623' };
const secrets = () => {
  const values = ['781723860C06C226', '0B795240CB7049B01C19B33E32804F0B'];
  return { bytes: () => fromHex(values.shift() ?? ''), scalar: () => 1n };
};
const sealed = '72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F25F1448EEA8AD90A7';
const answer = '46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449';

const play = (answers: readonly string[]) => {
  const sent: string[] = [];
  const session = openSession({ atr: new Uint8Array(0), transmit: async (command) => {
    sent.push(bytesToHex(command).toUpperCase());
    return success(fromHex(answers[sent.length - 1] ?? '6F00'));
  } });
  return { session, sent };
};

describe('Basic Access Control, worked example of 9303-11 appendix D', () => {
  it('derives the document keys (D.2)', () => {
    expect(mrzInformation(key)).toBe('L898902C<369080619406236');
    expect(mrzInformation({ documentNumber: 'D23145890734', birthDate: '340712', expiryDate: '950712' })).toBe('D23145890734934071279507122');
    expect(bacSeed(key)).toEqual(fromHex('239AB9CB282DAF66231DC5A4DF6BFBAE'));
    expect(deriveSessionKeys(bacSeed(key), '3des')).toEqual({ cipher: '3des', encryption: fromHex('AB94FDECF2674FDFB9B391F85D7F76F2'), mac: fromHex('7962D9ECE03D1ACD4C76089DCE131543') });
  });

  it('authenticates byte for byte (D.3), and goes on as D.4 does', async () => {
    const { session, sent } = play(['4608F919887022129000', `${answer}9000`, '990290008E08FA855A5D4C50A8ED9000']);
    expect(await performBac(session, key, secrets())).toEqual({ ok: true, value: undefined });
    expect(sent).toEqual(['0084000008', `0082000028${sealed}28`]);
    expect(session.secured?.keys).toEqual({ cipher: '3des', encryption: fromHex('979EC13B1CBFE9DCD01AB0FED307EAE5'), mac: fromHex('F1CB1F1FB5ADF208806B89DC579DC1F8') });
    await session.send({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: fromHex('011E') });
    expect(sent[2]).toBe('0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800');
  });

  it.each([
    ['a wrong key', ['4608F919887022129000', '6300'], 'wrongPassword'],
    ['a wrong key, as other chips say it', ['4608F919887022129000', '6982'], 'wrongPassword'],
    ['a card that does not know the key', ['4608F919887022129000', `${answer.slice(0, -2)}489000`.replace('4890', '4890')], 'tokenWrong'],
    ['a recorded answer to another challenge', ['4608F919887022139000', `${answer}9000`], 'tokenWrong'],
    ['a challenge of another length', ['4608F91988702212009000'], 'malformed'],
    ['no challenge', ['6D00'], 'statusWord'],
  ])('refuses %s', async (_name, answers, code) => {
    const { session } = play(answers);
    expect(await performBac(session, key, secrets())).toMatchObject({ ok: false, failure: { code } });
    expect(session.secured).toBeNull();
  });
});
