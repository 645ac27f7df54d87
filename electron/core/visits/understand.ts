import { randomUUID } from 'node:crypto';
import { fail, ok } from '../../../native/result.ts';
import { vietnamDate } from '../contract/dates.ts';
import type { Failure } from '../contract/failures.ts';
import { canonicalValue } from '../contract/field-rules.ts';
import { validateForm } from '../contract/form-rules.ts';
import type { VisitCommand, VisitStep } from '../contract/visit.ts';
import { fieldOf, plainValues, visibleSections } from './state/visit-form.ts';
import { answerChipQuestion, confirmByClerk, identifyByCode, identifyByTyping } from './identity/identity-commands.ts';
import { answerPaper, bringLater, clearComponent, finishPapers, lookAt, placeFile, presentComponent, retakePage, reusePaper, startScan, turnPage } from './papers/paper-commands.ts';
import { mayRemember } from './state/policy.ts';
import { forgetCitizen, rememberCitizen } from './identity/remembering.ts';
import type { VisitData } from './state/visit-data.ts';
import type { Understood } from './state/visit-events.ts';
import type { VisitPorts } from './visit-ports.ts';

const stepChanged = fail<Failure>({ code: 'stepChanged' });

/** Steps outside of which a command is refused before anything is looked up or changed for it. */
const onlyIn: Partial<Record<VisitCommand['type'], readonly VisitStep[]>> = {
  identifyByCode: ['identify'],
  identifyByTyping: ['identify'],
  answerChipQuestion: ['confirmIdentity'],
  confirmByClerk: ['confirmIdentity', 'chooseProcedure', 'chooseCase', 'form', 'papers', 'review', 'receipt', 'remember'],
  setField: ['form'],
  openSection: ['form'],
  finishForm: ['form'],
  rotatePage: ['papers'],
  reusePaper: ['papers'],
  lookAt: ['papers'],
  placeFile: ['papers'],
  answerPaper: ['papers', 'review'],
  papersFirst: ['form'],
  leaveReceipt: ['receipt'],
  remember: ['remember'],
  doNotRemember: ['remember'],
  forgetMe: ['confirmIdentity', 'chooseProcedure', 'chooseCase', 'form', 'papers', 'review', 'receipt', 'remember'],
};

/** Turns a command into the event it means, with every look-up done. The state may still refuse the event. */
export async function understand(command: VisitCommand, step: VisitStep, visit: VisitData | null, ports: VisitPorts): Promise<Understood> {
  if (command.type === 'begin') {
    return ok({ type: 'begun', visitId: randomUUID(), language: command.language, at: ports.clock().toISOString() });
  }
  if (visit === null) return fail({ code: 'visitEnded' });
  if (onlyIn[command.type]?.includes(step) === false) return stepChanged;
  return understandInVisit(command, step, visit, ports);
}

async function understandInVisit(command: Exclude<VisitCommand, { type: 'begin' }>, step: VisitStep, visit: VisitData, ports: VisitPorts): Promise<Understood> {
  switch (command.type) {
    case 'stillHere':
    case 'printReceipt':
      return ok(null);
    case 'setLanguage':
      return ok({ type: 'languageSet', language: command.language });
    case 'identifyByCode':
      return identifyByCode(command.text, visit, ports);
    case 'identifyByTyping':
      return identifyByTyping(command, visit, ports);
    case 'answerChipQuestion':
      return answerChipQuestion(command.field, command.value, visit, ports);
    case 'confirmIdentity':
      return ok({ type: 'identityConfirmed' });
    case 'rejectIdentity':
      return ok({ type: 'identityRejected' });
    case 'confirmByClerk':
      return confirmByClerk(command.staffId, command.pin, visit, ports);
    case 'chooseProcedure':
      return chooseProcedure(command.code, ports);
    case 'chooseCase':
      return ok({ type: 'caseChosen', caseId: command.caseId });
    case 'setField':
      return setField(command.fieldId, command.value, visit, ports);
    case 'openSection':
      return visibleSections(visit).some((it) => it.id === command.sectionId) ? ok({ type: 'sectionOpened', sectionId: command.sectionId }) : stepChanged;
    case 'finishForm':
      return finishForm(visit, ports);
    case 'scan':
      return startScan(command, visit, ports);
    case 'cancelScan':
      return visit.scan === null ? stepChanged : ok({ type: 'scanEnded', scanId: visit.scan.scanId, failure: { code: 'scanCancelled' } });
    case 'dismissScanFailure':
      return ok({ type: 'scanFailureDismissed' });
    case 'rotatePage':
      return turnPage(command, visit, ports);
    case 'removePage':
      return ok({ type: 'pageRemoved', pageId: command.pageId });
    case 'retakePage':
      return retakePage(command.pageId, visit);
    case 'movePage':
      return ok({ type: 'pageMoved', pageId: command.pageId, to: command.to });
    case 'reusePaper':
      return reusePaper(command, visit, ports);
    case 'clearComponent':
      return clearComponent(command.componentId, visit);
    case 'presentComponent':
      return presentComponent(command.componentId, visit);
    case 'bringLater':
      return bringLater(command.componentId, visit);
    case 'lookAt':
      return lookAt(command.componentId, visit);
    case 'placeFile':
      return placeFile(command.componentId, visit);
    case 'discardFile':
      return ok({ type: 'fileDiscarded' });
    case 'settleCard':
      return ok({ type: 'cardSettled', isCard: command.isCard });
    case 'answerPaper':
      return answerPaper(command, visit, ports);
    case 'papersFirst':
      return ok({ type: 'papersOpened' });
    case 'finishPapers':
      return finishPapers(visit, ports);
    case 'submit':
      return ok({ type: 'submitAsked', dossierId: randomUUID() });
    case 'leaveReceipt':
      return ok(mayRemember(visit, ports.policy) ? { type: 'receiptLeft' } : { type: 'ended', why: 'finished' });
    case 'remember':
      return rememberCitizen(command, visit, ports);
    case 'doNotRemember':
      return ok({ type: 'ended', why: 'finished' });
    case 'forgetMe':
      return forgetCitizen(visit, ports);
    case 'goBack':
      return visit.scan === null ? ok({ type: 'wentBack' }) : fail({ code: 'scannerBusy' });
    case 'end':
      return ok({ type: 'ended', why: step === 'receipt' || step === 'remember' ? 'finished' : 'left' });
  }
}

function chooseProcedure(code: string, ports: VisitPorts): Understood {
  const procedure = ports.procedureInForce(code);
  return procedure === null ? fail({ code: 'procedureUnknown' }) : ok({ type: 'procedureChosen', procedure, chipFacts: {} });
}

function setField(fieldId: string, typed: string, visit: VisitData, ports: VisitPorts): Understood {
  const field = fieldOf(visit, fieldId);
  if (field === null) return stepChanged;
  const value = canonicalValue(field, typed);
  // Leaving a prefilled field as it is must not turn the card's word into the citizen's.
  if (value === (visit.values[fieldId]?.value ?? '')) return ok(null);
  const proven = { value, source: 'declared', at: ports.clock().toISOString(), confidence: 1 } as const;
  return ok({ type: 'fieldSet', fieldId, value: value === '' ? null : proven });
}

function finishForm(visit: VisitData, ports: VisitPorts): Understood {
  if (visit.procedure === null) return stepChanged;
  const issues = validateForm(visit.procedure.form, plainValues(visit.values), vietnamDate(ports.clock()));
  const first = issues[0];
  if (first === undefined) return ok({ type: 'formFinished' });
  return fail({ code: 'formIncomplete', detail: { issues: issues.length, fieldId: first.fieldId, issue: first.code } });
}
