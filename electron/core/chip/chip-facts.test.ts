import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inventedFamily } from '../../../native/emrtd/virtual/document/people.ts';
import { makeDg13 } from '../../../native/emrtd/virtual/document/dg13.ts';
import { virtualPerson } from '../../../native/virtual/people.ts';
import { Form } from '../contract/form.ts';
import { Procedure } from '../contract/procedure.ts';
import { chipFacts } from './chip-facts.ts';

const at = '2026-11-23T02:00:00.000Z';
const mau = virtualPerson('mau');
const form = (...sources: string[]): Form => Form.parse({
  sections: [{ id: 'one', title: { vi: 'Một' }, fields: sources.map((prefillFrom, index) => ({ id: `field${String(index)}`, kind: 'text', label: { vi: 'Trường' }, required: false, prefillFrom })) }],
});

test('a form that asks for it gets it, from the chip, and only what it asks for', () => {
  const facts = chipFacts(makeDg13(mau, 'set'), form('citizen.ethnicity', 'citizen.mother', 'citizen.fullName'), at);
  expect(facts).toEqual({
    'citizen.ethnicity': { value: 'Kinh', source: 'chip', at, confidence: 1 },
    'citizen.mother': { value: inventedFamily.parents[1], source: 'chip', at, confidence: 1 },
  });
});

test('a chip that holds nothing there, and one that holds rubbish, give nothing', () => {
  expect(chipFacts(makeDg13(mau, 'sparse'), form('citizen.ethnicity', 'citizen.father'), at)).toEqual({});
  expect(chipFacts(Uint8Array.of(0x6d, 0x84, 1), form('citizen.religion'), at)).toEqual({});
});

test('no procedure of the catalogue asks for religion, ethnicity or family, so none of it is ever read', () => {
  const folder = new URL('../../../resources/procedures/', import.meta.url);
  const procedures = readdirSync(folder).filter((name) => /^\d/.test(name)).map((name) => Procedure.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
  expect(procedures.length).toBeGreaterThan(3);
  for (const procedure of procedures) {
    const said = JSON.stringify(chipFacts(makeDg13(mau, 'set'), procedure.form, at));
    for (const word of ['Kinh', 'Không', ...inventedFamily.parents]) expect(said).not.toContain(word);
  }
});
