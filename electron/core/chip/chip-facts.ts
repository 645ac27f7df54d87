import { parseDg13 } from '../../../native/emrtd/data-groups/dg13.ts';
import type { Dg13Field } from '../../../native/emrtd/data-groups/dg13.ts';
import type { KnownFacts } from '../contract/form-rules.ts';
import type { Form, PrefillSource } from '../contract/form.ts';

/** What only a chip knows, where it stands in DG13, and which of a field's texts it is. */
const places: Partial<Record<PrefillSource, { readonly field: Dg13Field; readonly text: number }>> = {
  'citizen.nationality': { field: 'nationality', text: 0 },
  'citizen.origin': { field: 'origin', text: 0 },
  'citizen.ethnicity': { field: 'ethnicity', text: 0 },
  'citizen.religion': { field: 'religion', text: 0 },
  'citizen.father': { field: 'parents', text: 0 },
  'citizen.mother': { field: 'parents', text: 1 },
  'citizen.spouse': { field: 'spouse', text: 0 },
};

/**
 * What this form asks of the chip beyond the card, and nothing else: religion, ethnicity and family are not even read out of
 * the file for a form that has no field for them. They become answers of this form and are remembered nowhere.
 */
export function chipFacts(dg13: Uint8Array, form: Form, readAt: string): KnownFacts {
  const asked = new Set(form.sections.flatMap((section) => section.fields).map((field) => field.prefillFrom));
  const wanted = Object.entries(places).filter(([source]) => asked.has(source as PrefillSource)) as [PrefillSource, { field: Dg13Field; text: number }][];
  const details = wanted.length === 0 ? null : parseDg13(dg13, wanted.map(([, place]) => place.field));
  const facts: KnownFacts = {};
  if (details?.ok !== true) return facts;
  for (const [source, { field, text }] of wanted) {
    const value = details.value.fields[field]?.[text];
    if (value !== undefined) facts[source] = { value, source: 'chip', at: readAt, confidence: 1 };
  }
  return facts;
}
