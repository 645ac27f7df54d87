import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import type { FieldKind } from '../contract/form.ts';
import { documentKindOf } from '../contract/paper.ts';
import { Procedure } from '../contract/procedure.ts';

const resources = join(import.meta.dirname, '../../../resources');
const kinds = new Map(loadDocumentKinds(join(resources, 'document-kinds')).map((kind) => [kind.kind, new Map(kind.fields.map((field) => [field.name, field.type]))]));
const procedures = readdirSync(join(resources, 'procedures')).map((file) => Procedure.parse(JSON.parse(readFileSync(join(resources, 'procedures', file), 'utf8'))));

/** Questions of a form that can hold what a paper's field of this type says. */
const takenBy: Record<string, readonly FieldKind[]> = {
  name: ['personName'], date: ['date'], sex: ['choice'], personalNumber: ['citizenNumber'], phone: ['phone'], place: ['address'],
  code: ['text'], ethnicity: ['text'], number: ['text', 'number'], text: ['text', 'longText', 'date', 'choice'],
};

const fillings = procedures.flatMap(({ code, cases, form }) => {
  const asked = new Map(form.sections.flatMap((section) => section.fields).map((field) => [field.id, field.kind]));
  return cases.flatMap((one) => one.components.flatMap((part) => (part.fills ?? []).map((fill) => ({ where: `${code} ${one.id} ${part.id} ${fill.paperKind}`, part, fill, asked }))));
});

test('the papers of seven procedures say something to their forms', () => {
  expect(new Set(fillings.map(({ where }) => where.split(' ')[0]))).toEqual(new Set(['1.000656', '1.000894', '1.001193', '1.004194', '1.004222', '1.004859', '1.011443']));
});

test.each(fillings)('$where names fields that such papers have, and questions that can hold them', ({ part, fill, asked }) => {
  const fields = kinds.get(documentKindOf(fill.paperKind));
  expect(fields, 'the kind is one that can be recognised').toBeDefined();
  expect(part.handling).toBe('scan');
  const told = Object.values(fill.texts ?? {}).flatMap((pattern) => [...pattern.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name));
  const unknown = [...Object.keys(fill.fields), ...Object.keys(fill.where ?? {}), ...told].filter((name) => fields?.has(name) !== true);
  expect(unknown).toEqual([]);
  const misfits = Object.entries(fill.fields).filter(([name, fieldId]) => takenBy[fields?.get(name) ?? '']?.includes(asked.get(fieldId) ?? 'email') !== true);
  expect(misfits).toEqual([]);
  for (const fieldId of Object.keys(fill.texts ?? {})) expect(asked.get(fieldId)).toBe('text');
});
