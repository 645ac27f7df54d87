import { canonicalValue, validateField } from './field-rules.ts';
import type { Condition, Form, FormField, FormIssue, FormValues, PrefillSource } from './form.ts';
import type { Component, ProcedureCase } from './procedure.ts';
import type { ProvenValue } from './provenance.ts';

/** What is known of the citizen, by the names that forms ask for it. */
export type KnownFacts = Partial<Record<PrefillSource, ProvenValue>>;

/** Says whether a condition holds on the values; a missing and an empty value are alike not set. */
export function evaluateCondition(condition: Condition, values: FormValues): boolean {
  if ('all' in condition) return condition.all.every((part) => evaluateCondition(part, values));
  if ('any' in condition) return condition.any.some((part) => evaluateCondition(part, values));
  if ('not' in condition) return !evaluateCondition(condition.not, values);
  const value = ownValue(values, condition.field);
  if ('isSet' in condition) return (value !== '') === condition.isSet;
  return 'equals' in condition ? value === condition.equals : condition.oneOf.includes(value);
}

/** The fields to ask now, in reading order. A condition on a hidden field sees it as not filled in. */
export function visibleFields(form: Form, values: FormValues): FormField[] {
  return settle(form, values).fields;
}

/** The values that count: canonical, of visible fields, not empty. Answers to questions no longer asked must not be filed. */
export function visibleValues(form: Form, values: FormValues): FormValues {
  return settle(form, values).values;
}

/** The papers that this citizen's answers call for. Condition-less components always belong. */
export function visibleComponents(of: ProcedureCase, form: Form, values: FormValues): Component[] {
  const answers = visibleValues(form, values);
  return of.components.filter((part) => part.visibleWhen === undefined || evaluateCondition(part.visibleWhen, answers));
}

/** All that keeps a form from being filed, in reading order; hidden fields are never an issue. `today` is Vietnam's date. */
export function validateForm(form: Form, values: FormValues, today: string): FormIssue[] {
  return visibleFields(form, values).flatMap((field) => {
    const code = validateField(field, ownValue(values, field.id), today);
    return code === null ? [] : [{ fieldId: field.id, code }];
  });
}

/**
 * Fills what is known: field id → value with its provenance, canonical. A known value that a choice or date can't show is
 * left out; other doubtful values are kept, so that the citizen sees and corrects them. `answers` are what the citizen has
 * said already: some fields take a known value only under a condition on them.
 */
export function prefill(form: Form, known: KnownFacts, answers: FormValues = {}): Record<string, ProvenValue> {
  const filled: Record<string, ProvenValue> = {};
  for (const field of form.sections.flatMap((section) => section.fields)) {
    const fact = field.prefillFrom === undefined ? undefined : known[field.prefillFrom];
    if (fact === undefined) continue;
    if (field.prefillWhen !== undefined && !evaluateCondition(field.prefillWhen, visibleValues(form, { ...plain(filled), ...answers }))) continue;
    const value = canonicalValue(field, fact.value);
    const issue = validateField(field, value, fact.at.slice(0, 10));
    if (value !== '' && issue !== 'notAnOption' && issue !== 'badDate') filled[field.id] = { ...fact, value };
  }
  return filled;
}

function plain(values: Record<string, ProvenValue>): FormValues {
  return Object.fromEntries(Object.entries(values).map(([id, { value }]) => [id, value]));
}

function settle(form: Form, values: FormValues): { fields: FormField[]; values: FormValues } {
  const fields: FormField[] = [];
  const settled: FormValues = {};
  for (const field of form.sections.flatMap((section) => section.fields)) {
    if (field.visibleWhen !== undefined && !evaluateCondition(field.visibleWhen, settled)) continue;
    fields.push(field);
    const value = canonicalValue(field, ownValue(values, field.id));
    if (value !== '') settled[field.id] = value;
  }
  return { fields, values: settled };
}

/** Field ids come from data: `constructor` must not find the prototype's. */
function ownValue(values: FormValues, fieldId: string): string {
  return Object.hasOwn(values, fieldId) ? (values[fieldId] ?? '') : '';
}
