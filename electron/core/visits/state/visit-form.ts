import { visibleComponents, visibleFields } from '../../contract/form-rules.ts';
import type { FormField, FormSection, FormValues } from '../../contract/form.ts';
import type { Component, ProcedureCase } from '../../contract/procedure.ts';
import type { ProvenValue } from '../../contract/provenance.ts';
import type { VisitData } from './visit-data.ts';

/** The values without their provenance, as the rules of forms compare them. */
export function plainValues(values: Record<string, ProvenValue>): FormValues {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value.value]));
}

export function caseOf(visit: VisitData): ProcedureCase | null {
  return visit.procedure?.cases.find((it) => it.id === visit.caseId) ?? null;
}

/** The papers this citizen's answers call for now. */
export function neededComponents(visit: VisitData): Component[] {
  const chosen = caseOf(visit);
  if (visit.procedure === null || chosen === null) return [];
  return visibleComponents(chosen, visit.procedure.form, plainValues(visit.values));
}

export function visibleSections(visit: VisitData): FormSection[] {
  if (visit.procedure === null) return [];
  const shown = new Set(visibleFields(visit.procedure.form, plainValues(visit.values)).map((field) => field.id));
  return visit.procedure.form.sections.filter((section) => section.fields.some((field) => shown.has(field.id)));
}

export function fieldOf(visit: VisitData, fieldId: string): FormField | null {
  return visit.procedure?.form.sections.flatMap((section) => section.fields).find((field) => field.id === fieldId) ?? null;
}
