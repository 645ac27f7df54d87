import { describe, expect, it } from 'vitest';
import { cardOfProfile, trustOf } from '../profile-cards.ts';
import { newTestPki } from '../pki/test-pki.ts';
import { cardTargets, fuzz, fuzzSessions } from './fuzz-card.ts';
import type { FuzzTarget } from './fuzz-card.ts';
import { makeDice, mutate } from './mutate.ts';

describe('hostile bytes, a short look (the long one is `npm run fuzz:card`)', () => {
  it('no parser throws, and no changed session is believed', async () => {
    const pki = newTestPki();
    const card = await cardOfProfile('mau', pki, { photoBytes: 3000, cardSecurity: 'good' });
    const threw = fuzz(cardTargets(card.document, trustOf(pki)), 7, 0.2).findings.filter(({ what }) => what === 'threw');
    const sessions = await fuzzSessions(card.document, trustOf(pki), 7, 0.2);
    expect([...threw, ...sessions.findings]).toEqual([]);
  });

  it('the fuzzer itself finds what it looks for', () => {
    const target: FuzzTarget = { name: 'weak', corpus: [Uint8Array.of(1, 2, 3)], run: (bytes) => {
      if (bytes.length > 3) throw new Error('weak');
    } };
    expect(fuzz([target], 1, 0.05).findings[0]).toMatchObject({ target: 'weak', what: 'threw' });
  });

  it('the same seed gives the same bytes', () => {
    const run = (): Uint8Array[] => {
      const dice = makeDice(42);
      return Array.from({ length: 20 }, () => mutate(Uint8Array.of(0x30, 3, 1, 2, 3), [Uint8Array.of(9, 9)], dice));
    };
    expect(run()).toEqual(run());
  });
});
