import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readReading } from '../../../../tests/support/visits/paper-samples.ts';
import { Procedure } from '../../contract/procedure.ts';
import { refill, setField } from './form-changes.ts';
import { paperQuestions } from './paper-values.ts';
import { newVisit } from './visit-data.ts';
import type { PageData, VisitData } from './visit-data.ts';

const at = '2026-11-23T02:00:00.000Z';
type Read = Parameters<typeof readReading>[0];

/** A visit at the papers of a procedure, with these pages handed in for one of them. */
function visitAt(code: string, caseId: string, componentId: string, pages: readonly (readonly [kind: string, fields: Read])[]): VisitData {
  const procedure = Procedure.parse(JSON.parse(readFileSync(new URL(`../../../../resources/procedures/${code}.json`, import.meta.url), 'utf8')));
  const page = ([kind, fields]: readonly [string, Read], index: number): PageData => ({
    pageId: `p${index}`, masterBlobId: `m${index}`, master: { mediaType: 'image/png', width: 1, height: 1 }, screenBlobId: 's', rotation: 0, turnedByHand: false, cleaned: false, revision: 2, doubts: [],
    reading: readReading(fields, kind),
  });
  return refill({ ...newVisit('v', 'vi', at), procedure, caseId, components: { [componentId]: { kind: 'scanned', pages: pages.map(page), attachment: null } } });
}

const person = (name: string, sex: string, number: string): Read => [{ name: 'fullName', value: name }, { name: 'sex', value: sex }, { name: 'personalNumber', value: number }];

test('the confirmation of each side of a marriage fills that side, whichever lies first', () => {
  const visit = visitAt('1.000894', 'dataMissing', 'maritalStatusConfirmation', [
    ['marital-status-confirmation', person('NGUYỄN VĂN MẪU', 'Nam', '000099000011')],
    ['marital-status-confirmation', person('Trần Thị Thử', 'Nữ', '000199000012')],
  ]);
  expect(visit.values).toMatchObject({ maleName: { value: 'Nguyễn Văn Mẫu', source: 'paper' }, maleNumber: { value: '000099000011' }, femaleName: { value: 'Trần Thị Thử' }, femaleNumber: { value: '000199000012' } });
});

test('a page that does not say for certain whose it is fills neither side', () => {
  const read: Read = [{ name: 'fullName', value: 'Trần Thị Thử' }, { name: 'sex', value: 'Nữ', certain: false }];
  const visit = visitAt('1.000894', 'dataMissing', 'maritalStatusConfirmation', [['marital-status-confirmation', read]]);
  expect(visit.values).toEqual({});
  expect(paperQuestions(visit)).toEqual([]);
});

test('a page that leaves the sex out tells the side by its number', () => {
  const read: Read = [{ name: 'fullName', value: 'Trần Thị Thử' }, { name: 'personalNumber', value: '000199000012' }];
  expect(visitAt('1.000894', 'dataMissing', 'maritalStatusConfirmation', [['marital-status-confirmation', read]]).values).toMatchObject({ femaleName: { value: 'Trần Thị Thử' }, femaleNumber: { value: '000199000012' } });
});

test('a wrong paper says nothing, whatever its fields are called', () => {
  const visit = visitAt('1.000656', 'withNotice', 'deathNotice', [['birth-certificate', person('Trần Thị Thử', 'Nữ', '000199000012')]]);
  expect(visit.values).toEqual({});
});

test('two readings make one answer, as doubtful as the more doubtful of them', () => {
  const land = (certain: boolean): Read => [{ name: 'parcelNumber', value: '12' }, { name: 'mapSheet', value: '3', certain, confidence: 0.6 }];
  const parcel = (fields: Read): VisitData => visitAt('1.011443', 'bankSigned', 'landCertificate', [['land-certificate', fields]]);
  expect(parcel(land(true)).values).toMatchObject({ parcelNumber: { value: 'Thửa 12, tờ bản đồ 3', source: 'paper', confidence: 0.6 } });
  expect(paperQuestions(parcel(land(false)))).toMatchObject([{ kind: 'confirm', name: 'mapSheet', fieldId: 'parcelNumber', read: 'Thửa 12, tờ bản đồ 3' }]);
  expect(parcel(land(true).slice(0, 1)).values).toEqual({});
});

test('a paper that fits only one answer of the form speaks once that answer is given', () => {
  const read: Read = [{ name: 'registrationPlace', value: 'Ủy ban nhân dân xã Mẫu' }, { name: 'documentNumber', value: '12/2015' }, { name: 'registrationDate', value: '05/10/2015' }];
  const visit = visitAt('1.004859', 'correction', 'proofOfChange', [['birth-certificate', read]]);
  expect(visit.values).toEqual({});
  const declared = (value: string) => setField(visit, 'recordKind', { value, source: 'declared', at, confidence: 1 }).values;
  expect(declared('marriage')['registrationPlace']).toBeUndefined();
  expect(declared('birth')).toMatchObject({ registrationPlace: { value: 'Ủy ban nhân dân xã Mẫu', source: 'paper' }, registrationNumber: { value: '12/2015 ngày 05/10/2015' } });
});

/** The birth declaration as a parent wrote it at home. */
const declaration: Read = [
  { name: 'applicantName', value: 'Nguyễn Thị Mẫu' }, { name: 'applicantNumber', value: '000199000019' }, { name: 'applicantPhone', value: '0900000009' }, { name: 'relation', value: 'Mẹ đẻ' },
  { name: 'fullName', value: 'TRẦN BAN MAI' }, { name: 'birthDate', value: '10/11/2026' }, { name: 'sex', value: 'Nữ' }, { name: 'birthPlace', value: 'Trạm Y tế xã Mẫu, tỉnh Mẫu' }, { name: 'origin', value: 'Xã Mẫu, tỉnh Mẫu' }, { name: 'ethnicity', value: 'Tày' },
  { name: 'motherName', value: 'NGUYỄN THỊ MẪU' }, { name: 'motherBirthDate', value: '15/01/1999' }, { name: 'motherNumber', value: '000199000019' },
  { name: 'fatherName', value: 'Trần Văn Thử' }, { name: 'fatherBirthDate', value: '20/02/1997' }, { name: 'fatherNumber', value: '000097000021', certain: false },
];

test('a birth declaration written at home answers for the child, both parents and who registers, each answer with its source', () => {
  const visit = visitAt('1.001193', 'withNotification', 'declarationOnPaper', [['birth-registration-form', declaration]]);
  const said = (value: string): object => ({ value, source: 'paper', at, confidence: 0.95 });
  expect(visit.values).toEqual({
    applicantName: said('Nguyễn Thị Mẫu'), applicantNumber: said('000199000019'), applicantPhone: said('0900000009'), relation: said('mother'),
    childName: said('Trần Ban Mai'), childBirthDate: said('2026-11-10'), childSex: said('female'), childBirthPlace: said('Trạm Y tế xã Mẫu, tỉnh Mẫu'), childHometown: said('Xã Mẫu, tỉnh Mẫu'), childEthnicity: said('Tày'),
    motherName: said('Nguyễn Thị Mẫu'), motherBirthDate: said('1999-01-15'), motherNumber: said('000199000019'), fatherName: said('Trần Văn Thử'), fatherBirthDate: said('1997-02-20'),
  });
  // Whether a father is entered is the person's word; what was doubtful about him is asked only then.
  expect(paperQuestions(visit)).toEqual([]);
  expect(paperQuestions(setField(visit, 'fatherRecorded', { value: 'yes', source: 'declared', at, confidence: 1 }))).toMatchObject([{ kind: 'confirm', name: 'fatherNumber', read: '000097000021' }]);
});

test('where the declaration says that the mother registers, her answers are her card’s, and what it says otherwise is asked', () => {
  const visit = visitAt('1.001193', 'withNotification', 'declarationOnPaper', [['birth-registration-form', declaration]]);
  const card: VisitData['card'] = { fullName: 'Nguyễn Thị Mẫu', number: '000199000027', birthDate: '1999-01-15', sex: 'female', oldNumber: null, residence: '', issueDate: null, expiry: { kind: 'unknown', date: null }, cardKind: 'unknown', cancelledNumbers: [], warnings: [] };
  const known = refill({ ...visit, card, cardSource: 'qr', identifiedAt: at });
  expect(known.values).toMatchObject({ relation: { value: 'mother', source: 'paper' }, motherName: { source: 'qr' }, motherNumber: { value: '000199000027', source: 'qr' }, childName: { source: 'paper' } });
  expect(paperQuestions(known)).toMatchObject([{ fieldId: 'applicantNumber', kind: 'choose' }, { fieldId: 'motherNumber', kind: 'choose', read: '000199000019', given: { source: 'qr' } }]);
});

test('a relation that no answer of the form means is left to the person', () => {
  expect(visitAt('1.001193', 'withNotification', 'declarationOnPaper', [['birth-registration-form', [{ name: 'relation', value: 'Hàng xóm' }]]]).values).toEqual({});
});
