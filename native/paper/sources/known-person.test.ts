import { describe, expect, it } from 'vitest';
import type { PaperField } from '../paper-field.ts';
import { withKnownPerson } from './known-person.ts';

const person = { fullName: 'Nguyễn Thị Hòa', personalNumber: '000199000019', birthDate: '15/01/1999' };

function read(value: string, uncertain = false): PaperField {
  return { value, raw: value, box: { x: 0, y: 0, w: 10, h: 10 }, confidence: 0.9, source: 'paper', uncertain, doubts: uncertain ? ['weak'] : [] };
}

describe('withKnownPerson', () => {
  it('corrects marks that were read weakly and keeps the reading', () => {
    expect(withKnownPerson({ fullName: read('NGUYÊN THI HÒA', true) }, person)['fullName']).toMatchObject({ value: 'NGUYỄN THỊ HÒA', raw: 'NGUYÊN THI HÒA', source: 'person', uncertain: false });
  });

  it('asks where a clear reading differs in its marks alone: that may be the sister', () => {
    expect(withKnownPerson({ motherName: read('Nguyễn Thị Hoa') }, person)['motherName']).toMatchObject({ value: 'Nguyễn Thị Hoa', source: 'paper', uncertain: true, doubts: ['contradicts'] });
  });

  it('forgives a letter only on a paper that has the person’s number', () => {
    expect(withKnownPerson({ fullName: read('Nguyễn Thị Hàa', true) }, person)['fullName']?.source).toBe('paper');
    expect(withKnownPerson({ fullName: read('Nguyễn Thị Hàa', true), personalNumber: read(person.personalNumber) }, person)['fullName']).toMatchObject({ value: 'Nguyễn Thị Hòa', source: 'person' });
  });

  it('leaves the mother of the same surname, and other people’s birthdays and numbers', () => {
    const fields = { motherName: read('Nguyễn Thị Hoàn'), birthDate: read('16/01/1999'), husbandNumber: read('000199123456') };
    expect(withKnownPerson(fields, person)).toEqual(fields);
  });

  it('never changes what a card’s code said', () => {
    const fields = { personalNumber: { ...read('000199000018'), source: 'qr' as const } };
    expect(withKnownPerson(fields, person)).toEqual(fields);
  });
});
