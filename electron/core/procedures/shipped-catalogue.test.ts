import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../contract/dates.ts';
import { validateField, canonicalValue } from '../contract/field-rules.ts';
import type { FormField } from '../contract/form.ts';
import { inForce, loadCatalogue, summaryOf } from './load-catalogue.ts';
import { ProcedureSummary } from '../contract/procedure.ts';
import { foldText } from './fold-text.ts';

const { catalogue, problems } = await loadCatalogue(fileURLToPath(new URL('../../../resources/procedures', import.meta.url)));
const each = catalogue.procedures.map((it) => [it.code, it] as const);

/** Text for people, found wherever it lies in a record. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'vi' && typeof value === 'string' ? [value] : textsOf(value)));
}

/** An example as the citizen reads it, in the form in which it would be stored. */
function storedExample(field: FormField): string {
  const shown = field.example?.vi ?? '';
  if (field.kind === 'yesNo') return shown === 'Có' ? 'yes' : shown === 'Không' ? 'no' : shown;
  if (field.kind === 'choice') return field.options?.find((it) => it.label.vi === shown)?.value ?? shown;
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(shown);
  return field.kind === 'date' && day !== null ? `${day[3]!}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}` : canonicalValue(field, shown);
}

describe('the shipped catalogue', () => {
  it('is whole: every file is sound and the twelve procedures are in force', () => {
    expect(problems).toEqual([]);
    for (const code of ['1.001193', '1.000656', '1.000894', '1.004873', '2.000635', '2.000815', '1.004194', '1.004222', '1.001612', '1.011443', '1.014027', '1.004859']) {
      const found = inForce(catalogue, code, '2026-11-23');
      expect(found?.code).toBe(code);
      if (found !== null) expect(ProcedureSummary.parse(summaryOf(found)).code).toBe(code);
    }
  });

  it.each(each)('%s never lets an identity card be copied', (_code, procedure) => {
    const papers = procedure.cases.flatMap((it) => it.components);
    expect(papers.some((it) => it.paperKind === 'identityCard')).toBe(true);
    for (const paper of papers) if (paper.paperKind === 'identityCard' || /căn cước/i.test(paper.name.vi)) expect(paper.handling).toBe('presentOnly');
  });

  it.each(each)('%s is written in full Vietnamese', (_code, procedure) => {
    for (const text of textsOf(procedure)) {
      if (foldText(text).split(' ').length >= 4) expect(text, text).toMatch(/[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i);
      expect(text).not.toMatch(/TODO|\?\?|\s{2}/);
    }
  });

  it.each(each)('%s asks with help and an example that it would itself take', (_code, procedure) => {
    for (const field of procedure.form.sections.flatMap((section) => section.fields)) {
      expect(field.help, field.id).toBeDefined();
      const value = storedExample(field);
      if (field.kind === 'date') expect(isIsoDate(value), field.id).toBe(true);
      expect(validateField({ ...field, required: true }, value, '2026-11-23'), `${field.id}: ${value}`).toBe(field.kind === 'date' && value > '2026-11-23' && field.constraints?.notAfter === 'today' ? 'tooLate' : null);
    }
  });

  it.each(each)('%s holds only test people', (_code, procedure) => {
    for (const number of JSON.stringify(procedure).match(/\b\d{12}\b/g) ?? []) expect(number.startsWith('000')).toBe(true);
  });

  it.each(each)('%s names no provincial amount without the province, and says that the name is to be compared', (_code, procedure) => {
    for (const fee of procedure.channels.flatMap((it) => it.durations.flatMap((time) => time.fees))) {
      if (fee.scope === 'province' && fee.amount !== null) expect(fee.province).toMatch(/^H\d\d$/);
    }
    expect(procedure.certaintyNotes.length).toBeGreaterThan(0);
  });
});
