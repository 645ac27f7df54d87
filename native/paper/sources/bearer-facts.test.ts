import { describe, expect, it } from 'vitest';
import { contradicted, withFittingReadings } from './bearer-facts.ts';
import type { FieldSchema } from '../document-kind.ts';
import type { Doubt } from '../doubt/doubt.ts';
import type { PaperField } from '../paper-field.ts';

const schema = (name: string, type: FieldSchema['type']): FieldSchema => ({ name, type, labels: [] });
const kind = { fields: [schema('personalNumber', 'personalNumber'), schema('birthDate', 'date'), schema('sex', 'sex')] };

const field = (value: string, ...doubts: Doubt[]): PaperField => ({ value, raw: value, box: { x: 0, y: 0, w: 1, h: 1 }, confidence: 0.9, source: 'paper', uncertain: doubts.length > 0, doubts });
const person = (number: string, birth: string, sex = 'Nữ'): Record<string, PaperField> => ({ personalNumber: field(number, 'weak'), birthDate: field(birth), sex: field(sex) });

describe('what a number tells of its bearer', () => {
  it('chooses the one reading that fits, and is certain where the rule tells all that differs', () => {
    const fields = person('000199260348', '05/06/1988');
    expect(withFittingReadings(fields, kind, { personalNumber: ['000188260348'] })['personalNumber']).toMatchObject({ value: '000188260348', uncertain: false, source: 'paper', raw: '000199260348' });
    expect(withFittingReadings(fields, kind, { personalNumber: ['000188280348'] })['personalNumber']).toMatchObject({ value: '000188280348', doubts: ['weak'] });
    const sure = { ...fields, personalNumber: field('000199260348') };
    expect(withFittingReadings(sure, kind, { birthDate: ['05/06/1999', '05/06/1986'] })['birthDate']).toMatchObject({ value: '05/06/1999', uncertain: false });
  });

  it('proves nothing by what is in doubt itself', () => {
    expect(withFittingReadings(person('000199260348', '05/06/1988'), kind, { birthDate: ['05/06/1999'] })['birthDate']).toMatchObject({ value: '05/06/1999', doubts: ['weak'] });
    expect(withFittingReadings({ ...person('000199260348', '05/06/1988'), birthDate: field('05/06/1988', 'weak') }, kind, { personalNumber: ['000188260348'] })['personalNumber']).toMatchObject({ value: '000188260348', doubts: ['weak'] });
  });

  it('leaves all as it is where none fits, several do, or nothing contradicts', () => {
    const fields = person('000199260348', '05/06/1988');
    for (const others of [{}, { personalNumber: ['000186260348'] }, { personalNumber: ['000188260348', '000188260346'] }, { personalNumber: ['000188260348'], birthDate: ['05/06/1999'] }]) expect(withFittingReadings(fields, kind, others)).toEqual(fields);
    const right = person('000188260348', '05/06/1988');
    expect(withFittingReadings(right, kind, { personalNumber: ['000188260346'] })).toEqual(right);
  });

  it('holds nobody\'s birthday against another\'s number', () => {
    const two = { fields: [...kind.fields, schema('householderNumber', 'personalNumber')] };
    const { birthDate = field('05/06/1988') } = person('', '05/06/1988');
    expect([...contradicted({ birthDate, householderNumber: field('000151468261') }, two, false)]).toEqual([]);
  });

  it('doubts both sides of a contradiction, and after a second look the one that was read badly', () => {
    const fields = person('000199260348', '05/06/1988');
    expect([...contradicted(fields, kind, false)]).toEqual(['personalNumber', 'birthDate']);
    expect([...contradicted(fields, kind, true)]).toEqual(['personalNumber']);
    expect([...contradicted({ ...fields, personalNumber: field('000199260348') }, kind, true)]).toEqual(['personalNumber', 'birthDate']);
    expect([...contradicted({ ...person('000188260348', '05/06/1988'), personalNumber: field('000188260348'), sex: field('Ñam', 'rule') }, kind, true)]).toEqual(['sex']);
  });
});
