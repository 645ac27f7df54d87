import { visibleValues } from '../contract/form-rules.ts';
import type { FormField, PrefillSource } from '../contract/form.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { LocalText } from '../contract/text.ts';
import type { FiledBody } from './dossier-body.ts';
import type { DossierDraft, DraftComponent } from './dossier-draft.ts';
import { filingDuration, filingFees } from './filing-terms.ts';
import type { FilingRules } from './filing-terms.ts';

/** Freezes a draft into what the dossier will say. Answers to questions that were no longer asked are left out. */
export function draftBody(draft: DossierDraft, at: Date, rules: FilingRules, consentNotice: string): FiledBody {
  const { procedure, card } = draft;
  const values = plainValues(draft);
  return {
    kind: 'filed',
    procedureName: procedure.name,
    agency: procedure.agency,
    duration: filingDuration(procedure),
    applicant: {
      citizenNumber: card.number,
      fullName: card.fullName,
      birthDate: card.birthDate,
      sex: card.sex,
      residence: card.residence,
      phone: answerTo('contact.phone', procedure, values),
      email: answerTo('contact.email', procedure, values),
    },
    form: fields(procedure).flatMap((field) => {
      const proven = draft.values[field.id];
      const value = values[field.id];
      return proven === undefined || value === undefined ? [] : [{ fieldId: field.id, label: field.label, value: { ...proven, value } }];
    }),
    components: draft.components.map((component) => bodyComponent(component, draft)),
    fees: filingFees(procedure, values, at, draft.language, rules),
    unsureFacts: unsureFacts(procedure),
    consentNotice,
    chip: draft.chip,
  };
}

/** Facts of the procedure that a clerk should not take for granted, in Vietnamese. */
function unsureFacts(procedure: Procedure): string[] {
  return procedure.certaintyNotes.filter((note) => note.certainty !== 'sure').map((note) => `${note.subject}: ${note.note.vi}`);
}

function plainValues(draft: DossierDraft): Record<string, string> {
  const typed = Object.fromEntries(Object.entries(draft.values).map(([field, proven]) => [field, proven.value]));
  return visibleValues(draft.procedure.form, typed);
}

function bodyComponent(component: DraftComponent, draft: DossierDraft): FiledBody['components'][number] {
  const known = draft.procedure.cases.find((it) => it.id === draft.caseId)?.components.find((it) => it.id === component.componentId);
  const name: LocalText = known?.name ?? { vi: component.name };
  return {
    componentId: component.componentId,
    name,
    state: component.state,
    handling: known?.handling ?? 'scan',
    originals: known?.originals ?? 0,
    certifiedCopies: known?.certifiedCopies ?? 0,
    copies: known?.copies ?? 0,
    pages: component.attachment?.pages.length ?? 0,
  };
}

function answerTo(source: PrefillSource, procedure: Procedure, values: Record<string, string>): string | null {
  const asked = fields(procedure).find((field) => field.prefillFrom === source && values[field.id] !== undefined);
  return asked === undefined ? null : (values[asked.id] ?? null);
}

function fields(procedure: Procedure): FormField[] {
  return procedure.form.sections.flatMap((section) => section.fields);
}
