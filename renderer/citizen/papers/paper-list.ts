import { visibleComponents } from '../../../electron/core/contract/form-rules.ts';
import type { FormField } from '../../../electron/core/contract/form.ts';
import type { Component, Procedure } from '../../../electron/core/contract/procedure.ts';
import { documentKindOf } from '../../../electron/core/contract/paper.ts';
import type { PaperQuestion } from '../../../electron/core/contract/paper.ts';
import type { ComponentView, PageView } from '../../../electron/core/contract/visit.ts';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { currentValues } from '../form/form-plan.ts';

/** A paper of the dossier with what the catalogue says of it and what the visit has done about it. */
export interface Paper {
  component: Component;
  view: ComponentView;
}

/** The papers that this citizen's answers call for, in the order of the catalogue. */
export function papersOf(view: Pick<ViewOf<'papers' | 'review'>, 'procedure' | 'caseId' | 'values' | 'components'>): Paper[] {
  const chosen = view.procedure.cases.find((one) => one.id === view.caseId);
  if (chosen === undefined) return [];
  return visibleComponents(chosen, view.procedure.form, currentValues(view.values, {})).map((component) => ({
    component,
    view: view.components.find((one) => one.componentId === component.id) ?? { componentId: component.id, state: { kind: 'open' }, offers: [] },
  }));
}

/** Whether the citizen has something to do about it at the kiosk. */
export function needsAction({ component }: Paper): boolean {
  return component.handling === 'scan' || component.handling === 'presentOnly';
}

/** Required, and nothing done about it yet. */
export function isMissing(paper: Paper): boolean {
  return paper.component.required && needsAction(paper) && paper.view.state.kind === 'open';
}

/** Whether a page of it waits for the reader, or is being read. */
export function isBeingRead({ view: { state } }: Paper): boolean {
  return state.kind === 'scanned' && state.pages.some(({ reading }) => reading.state === 'waiting' || reading.state === 'reading');
}

/** The question to ask now, with the form's field that it is about. */
export function askedOf({ form }: Procedure, [question]: readonly PaperQuestion[]): { question: PaperQuestion; field: FormField } | null {
  const field = form.sections.flatMap((section) => section.fields).find((one) => one.id === question?.fieldId);
  return question === undefined || field === undefined ? null : { question, field };
}

/** Whether a page was recognised as the kind of paper that is asked for. */
export function fitsPaper({ reading }: PageView, { component }: Paper): boolean {
  return reading.state === 'read' && component.paperKind !== undefined && reading.found.kind?.kind === documentKindOf(component.paperKind);
}
