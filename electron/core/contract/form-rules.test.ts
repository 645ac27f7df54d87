import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalValue, validateField } from './field-rules.ts';
import { evaluateCondition, prefill, validateForm, visibleComponents, visibleFields, visibleValues } from './form-rules.ts';
import { Form, type FieldKind, type FormField } from './form.ts';
import type { ProcedureCase } from './procedure.ts';
import type { ProvenValue } from './provenance.ts';

const today = '2026-10-12';
const text = (vi: string) => ({ vi });
const fieldOf = (kind: FieldKind, more: Partial<FormField> = {}): FormField => ({ id: 'it', kind, label: text('Ô'), required: false, ...more });
const fact = (value: string): ProvenValue => ({ value, source: 'qr', at: '2026-10-12T01:00:00Z', confidence: 1 });

const chained = Form.parse({
  sections: [
    {
      id: 'one',
      title: text('Một'),
      fields: [
        { id: 'married', kind: 'yesNo', label: text('Đã kết hôn?'), required: true },
        { id: 'ended', kind: 'yesNo', label: text('Đã ly hôn?'), required: true, visibleWhen: { field: 'married', equals: 'yes' } },
        { id: 'ruling', kind: 'text', label: text('Số bản án'), required: true, visibleWhen: { field: 'ended', equals: 'yes' } },
      ],
    },
  ],
});

/** Any UTF-16, lone surrogates and control characters included. */
const anyText = (maxLength: number) => fc.array(fc.nat(0xffff), { maxLength }).map((units) => String.fromCharCode(...units));

describe('conditions', () => {
  const values = { a: 'yes', b: '' };
  it.each([
    [{ field: 'a', equals: 'yes' }, true],
    [{ field: 'a', equals: 'no' }, false],
    [{ field: 'a', oneOf: ['no', 'yes'] }, true],
    [{ field: 'b', isSet: false }, true],
    [{ field: 'missing', isSet: true }, false],
    [{ field: 'constructor', isSet: true }, false],
    [{ all: [{ field: 'a', isSet: true }, { field: 'b', isSet: true }] }, false],
    [{ any: [{ field: 'a', isSet: true }, { field: 'b', isSet: true }] }, true],
    [{ not: { field: 'a', equals: 'no' } }, true],
  ])('%j is %s', (condition, holds) => {
    expect(evaluateCondition(condition, values)).toBe(holds);
  });

  it('may not look ahead, at a missing field or at itself', () => {
    const ask = (id: string, reads?: string) => ({ id, kind: 'text', label: text('Ô'), required: false, ...(reads === undefined ? {} : { visibleWhen: { field: reads, isSet: true } }) });
    const formOf = (...fields: unknown[]) => Form.safeParse({ sections: [{ id: 's', title: text('Phần'), fields }] }).success;
    expect(formOf(ask('a'), ask('b', 'a'))).toBe(true);
    expect(formOf(ask('a', 'b'), ask('b'))).toBe(false);
    expect(formOf(ask('a', 'a'))).toBe(false);
    expect(formOf(ask('a'), ask('a'))).toBe(false);
  });
});

describe('what is visible', () => {
  it('closes the whole chain when its first answer changes', () => {
    const answers = { married: 'yes', ended: 'yes', ruling: '12/2020' };
    expect(visibleFields(chained, answers).map((it) => it.id)).toEqual(['married', 'ended', 'ruling']);
    expect(visibleFields(chained, { ...answers, married: 'no' }).map((it) => it.id)).toEqual(['married']);
  });

  it('files no answer to a question that is no longer asked, nor one that was never asked', () => {
    expect(visibleValues(chained, { married: 'no', ended: 'yes', ruling: '12/2020', planted: 'x' })).toEqual({ married: 'no' });
  });

  it('never raises an issue on a hidden field', () => {
    expect(validateForm(chained, { married: 'no' }, today)).toEqual([]);
    expect(validateForm(chained, { married: 'yes' }, today)).toEqual([{ fieldId: 'ended', code: 'required' }]);
  });

  it('asks for a paper only where the answers call for it', () => {
    const part = { name: text('Bản án ly hôn'), originals: 1, certifiedCopies: 0, copies: 0, handling: 'scan', required: true, certainty: 'sure' } as const;
    const of: ProcedureCase = { id: 'c', title: text('Trường hợp'), components: [{ ...part, id: 'ruling', visibleWhen: { field: 'ended', equals: 'yes' } }, { ...part, id: 'always' }] };
    expect(visibleComponents(of, chained, { married: 'no', ended: 'yes' }).map((it) => it.id)).toEqual(['always']);
    expect(visibleComponents(of, chained, { married: 'yes', ended: 'yes' }).map((it) => it.id)).toEqual(['ruling', 'always']);
  });
});

describe('one field', () => {
  it.each<[FieldKind, Partial<FormField>, string, string | null]>([
    ['text', { required: true }, '   ', 'required'],
    ['text', {}, '', null],
    ['text', {}, 'a\u0000b', 'badCharacters'],
    ['text', {}, 'tên\u202egnas', 'badCharacters'],
    ['text', {}, 'x'.repeat(251), 'tooLong'],
    ['text', { constraints: { minLength: 3 } }, 'ab', 'tooShort'],
    ['longText', {}, 'dòng một\r\ndòng hai', null],
    ['personName', {}, 'Nguyễn Thị Mẫu', null],
    ['personName', {}, "H'Hen Niê", null],
    ['personName', {}, 'Nguyen 3', 'badCharacters'],
    ['date', {}, '2024-02-29', null],
    ['date', {}, '2023-02-29', 'badDate'],
    ['date', {}, '12/10/2026', 'badDate'],
    ['date', { constraints: { notAfter: 'today' } }, '2026-10-13', 'tooLate'],
    ['date', { constraints: { notAfter: 'today' } }, '2026-10-12', null],
    ['date', { constraints: { notBefore: '2026-01-01' } }, '2025-12-31', 'tooEarly'],
    ['date', { constraints: { minAge: 18 } }, '2008-10-12', null],
    ['date', { constraints: { minAge: 18 } }, '2008-10-13', 'tooYoung'],
    ['yesNo', {}, 'có', 'notAnOption'],
    ['choice', { options: [{ value: 'a', label: text('A') }, { value: 'b', label: text('B') }] }, 'c', 'notAnOption'],
    ['phone', {}, '0912 345 678', null],
    ['phone', {}, '+84 912 345 678', null],
    ['phone', {}, '912345678', 'badPhone'],
    ['email', {}, 'ten@vidu.vn', null],
    ['email', {}, 'ten@vidu', 'badEmail'],
    ['citizenNumber', {}, '000199000019', null],
    ['citizenNumber', {}, '00019900001', 'badCitizenNumber'],
    ['number', { constraints: { decimals: true } }, '64,5', null],
    ['number', {}, '64', null],
    ['number', {}, '1.000', 'notANumber'],
    ['number', { constraints: { min: 1 } }, '0', 'tooSmall'],
    ['number', {}, '1e9', 'notANumber'],
    ['money', {}, '1.500.000 đ', null],
    ['money', { constraints: { max: 1000 } }, '1001', 'tooLarge'],
  ])('%s %j takes %j → %s', (kind, more, value, issue) => {
    expect(validateField(fieldOf(kind, more), value, today)).toBe(issue);
  });

  it('never throws, and calls a canonical value what it called the typed one', () => {
    const kinds: FieldKind[] = ['text', 'longText', 'personName', 'date', 'yesNo', 'phone', 'email', 'citizenNumber', 'address', 'number', 'money'];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anyText(300), (kind, value) => {
        const field = fieldOf(kind, { required: true });
        const canonical = canonicalValue(field, value);
        expect(canonicalValue(field, canonical)).toBe(canonical);
        expect(validateField(field, canonical, today)).toBe(validateField(field, value, today));
      }),
    );
  });
});

describe('prefill', () => {
  const fields = [
    { id: 'name', kind: 'personName', label: text('Họ tên'), required: true, prefillFrom: 'citizen.fullName' },
    { id: 'sex', kind: 'choice', label: text('Giới tính'), required: true, prefillFrom: 'citizen.sex', options: [{ value: 'male', label: text('Nam') }, { value: 'female', label: text('Nữ') }] },
    { id: 'born', kind: 'date', label: text('Ngày sinh'), required: true, prefillFrom: 'citizen.birthDate' },
    { id: 'phone', kind: 'phone', label: text('Điện thoại'), required: true, prefillFrom: 'contact.phone' },
  ];
  const form = Form.parse({ sections: [{ id: 's', title: text('Phần'), fields }] });

  it('keeps the origin of each value and composes the name', () => {
    const filled = prefill(form, { 'citizen.fullName': fact('Nguyễn Thị Mẫu'.normalize('NFD')), 'citizen.sex': fact('female') });
    expect(filled).toEqual({ name: fact('Nguyễn Thị Mẫu'), sex: fact('female') });
  });

  it('leaves out what a choice or a date can not show, keeps what the citizen can correct', () => {
    expect(prefill(form, { 'citizen.sex': fact('unknown'), 'citizen.birthDate': fact('1999'), 'contact.phone': fact('123') })).toEqual({ phone: fact('123') });
  });

  describe('under a condition', () => {
    const relation = { id: 'relation', kind: 'choice', label: text('Quan hệ'), required: true, options: [{ value: 'mother', label: text('Mẹ') }, { value: 'father', label: text('Cha') }] };
    const mother = { id: 'motherName', kind: 'personName', label: text('Tên mẹ'), required: true, prefillFrom: 'citizen.fullName', prefillWhen: { field: 'relation', equals: 'mother' } };
    const family = Form.parse({ sections: [{ id: 's', title: text('Phần'), fields: [relation, mother] }] });
    const known = { 'citizen.fullName': fact('Nguyễn Thị Mẫu') };

    it.each([[{}, undefined], [{ relation: 'father' }, undefined], [{ relation: 'mother' }, fact('Nguyễn Thị Mẫu')]])('answers %j fill the mother by %j', (answers, filled) => {
      expect(prefill(family, known, answers).motherName).toEqual(filled);
    });

    it('a condition needs something to fill in, and looks back only', () => {
      expect(Form.safeParse({ sections: [{ id: 's', title: text('Phần'), fields: [mother, relation] }] }).success).toBe(false);
      expect(Form.safeParse({ sections: [{ id: 's', title: text('Phần'), fields: [relation, { ...mother, prefillFrom: undefined }] }] }).success).toBe(false);
    });
  });
});
