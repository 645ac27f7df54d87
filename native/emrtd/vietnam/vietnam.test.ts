import { describe, expect, it } from 'vitest';
import { keysOfCard } from './card-keys.ts';
import { claimsOfDg13, claimsOfMrz, crossCheck } from './cross-check.ts';
import type { Claim } from './cross-check.ts';
import { parseMrz } from '../data-groups/mrz.ts';
import { parseDg13 } from '../data-groups/dg13.ts';
import { makeDg13 } from '../virtual/document/dg13.ts';
import { mrzOf } from '../virtual/document/people.ts';
import { virtualPeople } from '../../virtual/people.ts';

describe('keys from what the citizen gave', () => {
  it('the CAN is the number’s last six digits', () => {
    expect(keysOfCard({ number: '000199000019' })).toEqual([{ kind: 'can', can: '000019' }]);
  });

  it('two expiry dates at most make MRZ keys', () => {
    const keys = keysOfCard({ number: '000199000019', birthDate: '1999-01-15', expiryDates: ['2039-01-15', null, '2024-01-15'] });
    expect(keys.map((key) => (key.kind === 'mrz' ? key.mrz : key.can))).toEqual([
      '000019',
      { documentNumber: '199000019', birthDate: '990115', expiryDate: '390115' },
      { documentNumber: '199000019', birthDate: '990115', expiryDate: '991231' },
    ]);
  });

  it.each(['', '12345678901', '00019900001x'])('%j is no number', (number) => {
    expect(keysOfCard({ number })).toEqual([]);
  });
});

describe('cross-check', () => {
  const claimsOf = (index: number): Claim[] => {
    const person = virtualPeople[index];
    if (person === undefined) throw new Error('no person');
    const mrz = parseMrz(mrzOf(person));
    const dg13 = parseDg13(makeDg13(person, 'set'));
    if (!mrz.ok || !dg13.ok) throw new Error('documents');
    return [
      ...claimsOfMrz(mrz.value, new Date('2026-11-21T00:00:00Z')), ...claimsOfDg13(dg13.value),
      { field: 'number', source: 'qr', value: person.number }, { field: 'fullName', source: 'qr', value: person.fullName.normalize('NFD') },
      { field: 'residence', source: 'qr', value: `${person.residence.toUpperCase()} ` },
    ];
  };

  it.each([0, 1, 3, 4, 5])('good papers of person %d agree', (index) => {
    expect(crossCheck(claimsOf(index)).filter(({ agreement }) => agreement === 'disagree')).toEqual([]);
  });

  it('a disagreement names the values and who holds them, the chip first', () => {
    const checks = crossCheck([...claimsOf(0), { field: 'birthDate', source: 'qr', value: '1998-01-15' }]);
    expect(checks.find(({ field }) => field === 'birthDate')).toEqual({
      field: 'birthDate', agreement: 'disagree', values: [{ value: '1999-01-15', sources: ['dg13', 'dg1'] }, { value: '1998-01-15', sources: ['qr'] }],
    });
  });

  it('diacritics matter between sources that have them', () => {
    const checks = crossCheck([{ field: 'fullName', source: 'dg13', value: 'Nguyễn Thị Mẫu' }, { field: 'fullName', source: 'qr', value: 'Nguyễn Thị Mâu' }]);
    expect(checks[0]?.agreement).toBe('disagree');
  });
});
