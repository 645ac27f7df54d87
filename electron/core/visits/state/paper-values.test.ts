import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReading } from '../../../../tests/support/visits/paper-samples.ts';
import { Procedure } from '../../contract/procedure.ts';
import type { ProvenValue, Source } from '../../contract/provenance.ts';
import { refill } from './form-changes.ts';
import { formValueOf, sameAnswer } from '../../readings/paper-spelling.ts';
import { paperQuestions } from './paper-values.ts';
import { newVisit } from './visit-data.ts';
import type { PageData, VisitData } from './visit-data.ts';

const birth = Procedure.parse(JSON.parse(readFileSync(new URL('../../../../resources/procedures/1.001193.json', import.meta.url), 'utf8')));
const at = '2026-11-23T02:00:00.000Z';

type Read = Parameters<typeof readReading>[0][number];

/** A visit at the papers of a birth, with these pages read and these fields given. */
function visitWith(pages: readonly (readonly Read[])[], given: Record<string, [string, Source]> = {}): VisitData {
  const page = (fields: readonly Read[], index: number): PageData => ({
    pageId: `p${index}`, masterBlobId: `m${index}`, master: { mediaType: 'image/png', width: 1, height: 1 }, screenBlobId: 's', rotation: 0, turnedByHand: false, cleaned: false, revision: 2, doubts: [],
    reading: readReading(fields),
  });
  const values = Object.entries({ relation: ['mother', 'declared'] as [string, Source], ...given }).map(([id, [value, source]]): [string, ProvenValue] => [id, { value, source, at, confidence: 1 }]);
  return refill({
    ...newVisit('v', 'vi', at), procedure: birth, caseId: 'withNotification', values: Object.fromEntries(values), touched: values.map(([id]) => id),
    components: { birthNotification: { kind: 'scanned', pages: pages.map(page), attachment: null } },
  });
}

test('what is certain fills the form in the form’s own spelling, and says that a paper said so', () => {
  const visit = visitWith([[{ name: 'childName', value: 'NGUYỄN THỊ BAN MAI' }, { name: 'childBirthDate', value: '10/11/2026' }, { name: 'childSex', value: 'Nữ' }]]);
  expect(visit.values).toMatchObject({
    childName: { value: 'Nguyễn Thị Ban Mai', source: 'paper' }, childBirthDate: { value: '2026-11-10', source: 'paper' }, childSex: { value: 'female', source: 'paper' },
  });
  expect(paperQuestions(visit)).toEqual([]);
});

test('what is doubtful fills nothing, and is asked', () => {
  const visit = visitWith([[{ name: 'childName', value: 'Nguyễn Thị Bạn Mai', certain: false }]]);
  expect(visit.values['childName']).toBeUndefined();
  expect(paperQuestions(visit)).toMatchObject([{ kind: 'confirm', pageId: 'p0', name: 'childName', fieldId: 'childName', read: 'Nguyễn Thị Bạn Mai' }]);
});

test('a paper never overwrites what was given: it asks which is right', () => {
  const visit = visitWith([[{ name: 'childName', value: 'Nguyễn Thị Ban Mai' }]], { childName: ['Nguyễn Thị Ban Chiều', 'declared'] });
  expect(visit.values['childName']).toMatchObject({ value: 'Nguyễn Thị Ban Chiều', source: 'declared' });
  expect(paperQuestions(visit)).toMatchObject([{ kind: 'choose', read: 'Nguyễn Thị Ban Mai', given: { value: 'Nguyễn Thị Ban Chiều', source: 'declared' } }]);
});

test('a doubtful reading asks nothing against the card, a certain one does', () => {
  const reading = (certain: boolean) => visitWith([[{ name: 'motherName', value: 'Nguyễn Thị Mậu', certain }]], { motherName: ['Nguyễn Thị Mẫu', 'chip'] });
  expect(paperQuestions(reading(false))).toEqual([]);
  expect(paperQuestions(reading(true))).toMatchObject([{ kind: 'choose', given: { source: 'chip' } }]);
});

test.each([
  ['the same but for capitals and stops', 'childName', 'NGUYỄN THỊ BAN MAI.', 'Nguyễn Thị Ban Mai'],
  ['an address that says more of the same place', 'birthPlace', 'Trạm Y tế Xã Mẫu, Tỉnh Mẫu', 'Trạm y tế xã Mẫu'],
])('%s is no disagreement', (_what, name, read, given) => {
  expect(paperQuestions(visitWith([[{ name, value: read }]], { [name === 'birthPlace' ? 'childBirthPlace' : name]: [given, 'declared'] }))).toEqual([]);
});

test('what the form does not ask, could not hold, or has answered already is not asked', () => {
  expect(paperQuestions(visitWith([[{ name: 'childWeight', value: '3100 gam', certain: false }]]))).toEqual([]);
  expect(paperQuestions(visitWith([[{ name: 'motherNumber', value: '00019900001', certain: false }]]))).toEqual([]);
  expect(paperQuestions(visitWith([[{ name: 'childSex', value: 'N6', certain: false }]]))).toEqual([]);
  expect(paperQuestions(visitWith([[{ name: 'childName', value: 'Mai', certain: false, answer: { how: 'skipped', value: null, at } }]]))).toEqual([]);
});

test('one field is asked about once, though two pages speak of it', () => {
  const visit = visitWith([[{ name: 'childName', value: 'Mai', certain: false }], [{ name: 'childName', value: 'Mây', certain: false }]]);
  expect(paperQuestions(visit).map((question) => question.pageId)).toEqual(['p0']);
});

test('a value taken for a name keeps every letter', () => {
  const field = birth.form.sections.flatMap((section) => section.fields).find((one) => one.id === 'childName');
  if (field === undefined) throw new Error('no such field');
  fc.assert(fc.property(fc.array(fc.constantFrom('NGUYỄN', 'THỊ', 'ĐỨC', 'Ơ', 'Ượm', "K'LOAN"), { minLength: 1, maxLength: 5 }), (words) => {
    const value = formValueOf(field, words.join(' ')) ?? '';
    expect(value.toUpperCase()).toBe(words.join(' ').toUpperCase());
    expect(sameAnswer(field, value, words.join(' '))).toBe(true);
  }));
});
