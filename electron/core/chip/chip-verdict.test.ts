import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Authenticity } from '../../../native/emrtd/authenticity.ts';
import { assuranceOf, verdictOf } from './chip-verdict.ts';

type Answer = Authenticity['intact']['answer'];
const about = (intact: Answer, signerTrusted: Answer, chipGenuine: Answer): Pick<Authenticity, 'intact' | 'signerTrusted' | 'chipGenuine'> => ({
  intact: { answer: intact, reasons: [] }, signerTrusted: { answer: signerTrusted, reasons: [] }, chipGenuine: { answer: chipGenuine, reasons: [] },
});

test.each([
  ['yes', 'yes', 'yes', 'genuine', 'chipGenuine'],
  ['yes', 'notEstablished', 'yes', 'issuerNotVerified', 'chipRead'],
  ['yes', 'no', 'yes', 'issuerNotVerified', null],
  ['yes', 'yes', 'notEstablished', 'chipNotProven', 'chipRead'],
  ['yes', 'yes', 'no', 'notGenuine', null],
  ['no', 'yes', 'yes', 'notGenuine', null],
  ['notEstablished', 'yes', 'yes', 'notEstablished', null],
] as const)('intact %s, signer %s, chip %s: %s, %s', (intact, signer, chip, verdict, assurance) => {
  const answers = about(intact, signer, chip);
  expect(verdictOf(answers)).toBe(verdict);
  expect(assuranceOf(verdict, answers.signerTrusted)).toBe(assurance);
});

test('only three times yes makes a chip genuine', () => {
  const answer = fc.constantFrom<Answer>('yes', 'no', 'notEstablished');
  fc.assert(fc.property(answer, answer, answer, (intact, signer, chip) => {
    const answers = about(intact, signer, chip);
    const genuine = assuranceOf(verdictOf(answers), answers.signerTrusted) === 'chipGenuine';
    expect(genuine).toBe(intact === 'yes' && signer === 'yes' && chip === 'yes');
  }));
});
