import { describe, expect, test } from 'vitest';
import type { Form } from '../../../electron/core/contract/form.ts';
import { currentValues, knownFields, nextSection, sectionIssues, visibleSections } from './form-plan.ts';

const text = (vi: string) => ({ vi });
const form: Form = {
  sections: [
    { id: 'who', title: text('Người nộp'), fields: [{ id: 'fullName', kind: 'personName', label: text('Họ tên'), required: true }] },
    { id: 'contact', title: text('Liên lạc'), fields: [{ id: 'phone', kind: 'phone', label: text('Điện thoại'), required: true }] },
    {
      id: 'child', title: text('Trẻ em'), fields: [
        { id: 'hasName', kind: 'yesNo', label: text('Đã có tên'), required: true },
        { id: 'childName', kind: 'personName', label: text('Tên'), required: true, visibleWhen: { field: 'hasName', equals: 'yes' } },
      ],
    },
    { id: 'reason', title: text('Lý do'), fields: [{ id: 'why', kind: 'text', label: text('Lý do'), required: true, visibleWhen: { field: 'hasName', equals: 'no' } }] },
  ],
};
const today = '2026-08-05';

describe('the way through a form', () => {
  test('a section that is known as a whole is passed over', () => {
    const values = { fullName: 'Trần Thị Mẫu', phone: '0900000000' };
    expect(nextSection(form, values, 'who', today)).toBe('child');
    expect(nextSection(form, { fullName: 'Trần Thị Mẫu' }, 'who', today)).toBe('contact');
  });
  test('a known value that cannot be taken is asked again', () => {
    expect(knownFields(form, { phone: '12' }, today).has('phone')).toBe(false);
    expect(nextSection(form, { phone: '12' }, 'who', today)).toBe('contact');
  });
  test('answers decide what comes', () => {
    expect(visibleSections(form, { hasName: 'yes' }).map(({ section }) => section.id)).toEqual(['who', 'contact', 'child']);
    expect(nextSection(form, { hasName: 'no' }, 'child', today)).toBe('reason');
    expect(nextSection(form, { hasName: 'yes', childName: 'Trần Mẫu' }, 'child', today)).toBeNull();
  });
  test('what is being typed counts before it is stored', () => {
    const stored = { phone: { value: '12', source: 'declared' as const, at: '2026-08-05T00:00:00Z', confidence: 1 } };
    const values = currentValues(stored, { phone: '0900000000' });
    expect(sectionIssues(form.sections[1]?.fields ?? [], values, today).size).toBe(0);
    expect(sectionIssues(form.sections[1]?.fields ?? [], currentValues(stored, {}), today).get('phone')).toBe('badPhone');
  });
});
