import { prefill } from '../../contract/form-rules.ts';
import type { KnownFacts } from '../../contract/form-rules.ts';
import { PrefillSource } from '../../contract/form.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { ProvenValue } from '../../contract/provenance.ts';
import { valuesFromPapers } from './paper-values.ts';
import type { EarlierData, VisitData } from './visit-data.ts';
import { plainValues, visibleSections } from './visit-form.ts';

/**
 * Fills every field that the citizen has not touched from what is known. The card wins over earlier visits: an earlier value
 * that disagrees with the card is out of date, and is dropped rather than chosen. Papers fill only what nobody else knows;
 * where they disagree with what is known, the person is asked (`paper-values.ts`).
 */
export function refill(visit: VisitData): VisitData {
  if (visit.procedure === null) return visit;
  const touched = new Set(visit.touched);
  const kept = Object.entries(visit.values).filter(([id]) => touched.has(id));
  const read = Object.entries(valuesFromPapers(visit)).filter(([id]) => !touched.has(id));
  // A form written at home says "Mother": her answers are the card's then, not what was read of her.
  const known = prefill(visit.procedure.form, { ...earlierFacts(visit.earlier), ...cardFacts(visit), ...visit.chipFacts }, plainValues(Object.fromEntries([...read, ...kept])));
  const filled = Object.entries(known).filter(([id]) => !touched.has(id));
  return { ...visit, values: Object.fromEntries([...read, ...filled, ...kept]) };
}

/** Takes up a procedure. The same one again keeps all answers; another one starts afresh. */
export function chooseProcedure(visit: VisitData, procedure: Procedure, chipFacts: KnownFacts): VisitData {
  if (visit.procedure?.code === procedure.code && visit.procedure.version === procedure.version) return visit;
  return refill({ ...visit, procedure, chipFacts: { ...chipFacts }, caseId: null, values: {}, touched: [], sectionId: null, components: {}, unplaced: [], cardNotKept: null, noCards: [], retake: null, scanFailed: null });
}

export function chooseCase(visit: VisitData, caseId: string): VisitData {
  const chosen = { ...visit, caseId };
  return { ...chosen, sectionId: visibleSections(chosen)[0]?.id ?? null };
}

/** Takes an answer; what is known may now fill further fields ("I am the mother" fills the mother's name). */
export function setField(visit: VisitData, fieldId: string, value: ProvenValue | null): VisitData {
  const others = Object.fromEntries(Object.entries(visit.values).filter(([id]) => id !== fieldId));
  return refill({
    ...visit,
    values: value === null ? others : { ...others, [fieldId]: value },
    touched: visit.touched.includes(fieldId) ? visit.touched : [...visit.touched, fieldId],
  });
}

/** The section before the open one, or null at the first. */
export function previousSection(visit: VisitData): string | null {
  const sections = visibleSections(visit);
  return sections[sections.findIndex((section) => section.id === visit.sectionId) - 1]?.id ?? null;
}

export function lastSection(visit: VisitData): string | null {
  return visibleSections(visit).at(-1)?.id ?? null;
}

function cardFacts(visit: VisitData): KnownFacts {
  const { card, cardSource, identifiedAt } = visit;
  if (card === null || cardSource === null || identifiedAt === null) return {};
  const facts: KnownFacts = {};
  for (const field of ['fullName', 'number', 'oldNumber', 'birthDate', 'sex', 'residence', 'issueDate'] as const) {
    const value = card[field];
    if (value === null || value === '') continue;
    const readAt = visit.chipFields.includes(field) ? visit.chip?.readAt : undefined;
    facts[`citizen.${field}`] = readAt === undefined ? { value, source: cardSource, at: identifiedAt, confidence: 1 } : { value, source: 'chip', at: readAt, confidence: 1 };
  }
  return facts;
}

function earlierFacts(earlier: EarlierData | null): KnownFacts {
  const facts: KnownFacts = {};
  for (const [name, value] of Object.entries(earlier?.facts ?? {})) {
    const source = PrefillSource.safeParse(name);
    if (source.success) facts[source.data] = { ...value, source: 'earlierVisit' };
  }
  return facts;
}
