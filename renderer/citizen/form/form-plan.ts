import { validateField } from '../../../electron/core/contract/field-rules.ts';
import { visibleFields } from '../../../electron/core/contract/form-rules.ts';
import type { Form, FormField, FormIssueCode, FormSection, FormValues } from '../../../electron/core/contract/form.ts';
import type { ProvenValue } from '../../../electron/core/contract/provenance.ts';

/** Values without their origin, with what was typed and not yet stored laid over them. */
export function currentValues(values: Record<string, ProvenValue>, drafts: FormValues): FormValues {
  const stored = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value.value]));
  return { ...stored, ...drafts };
}

/** The sections that have anything to ask under these values, with what each of them asks. */
export function visibleSections(form: Form, values: FormValues): { section: FormSection; fields: FormField[] }[] {
  const shown = new Set(visibleFields(form, values).map((field) => field.id));
  return form.sections
    .map((section) => ({ section, fields: section.fields.filter((field) => shown.has(field.id)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** The first thing wrong with each field of a section; empty when the section may be left. */
export function sectionIssues(fields: FormField[], values: FormValues, today: string): Map<string, FormIssueCode> {
  const issues = new Map<string, FormIssueCode>();
  for (const field of fields) {
    const issue = validateField(field, values[field.id] ?? '', today);
    if (issue !== null) issues.set(field.id, issue);
  }
  return issues;
}

/** Fields whose value needs no asking: there is one, and it can be taken. */
export function knownFields(form: Form, values: FormValues, today: string): Set<string> {
  const known = form.sections.flatMap((section) => section.fields)
    .filter((field) => (values[field.id] ?? '') !== '' && validateField(field, values[field.id] ?? '', today) === null);
  return new Set(known.map((field) => field.id));
}

/** Where `Tiếp tục` leads: the next section with something still open, or null when the form is finished. Only what is missing is asked. */
export function nextSection(form: Form, values: FormValues, after: string, today: string): string | null {
  const sections = visibleSections(form, values);
  const rest = sections.slice(sections.findIndex(({ section }) => section.id === after) + 1);
  const known = knownFields(form, values, today);
  return rest.find(({ fields }) => fields.some((field) => !known.has(field.id)))?.section.id ?? null;
}
