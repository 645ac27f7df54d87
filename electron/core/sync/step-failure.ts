import { problemTable } from '../../../gateway/wire/problems.ts';
import type { Problem, ProblemCode } from '../../../gateway/wire/problems.ts';
import type { Failure } from '../contract/failures.ts';
import type { CallFailure } from './gateway-call.ts';

/**
 * What a failed step means for the outbox: `wait` pauses everything (the way to the gateway is shut), `later` only this
 * item, `quarantine` sets the item aside for a technician, `blocked` stops all delivery until the kiosk is enrolled anew.
 */
export interface StepFailure {
  readonly failure: Failure;
  readonly then: 'wait' | 'later' | 'quarantine' | 'blocked';
}

/** Judges a failed call by the gateway's own table of refusals. */
export function judgeFailure(failed: CallFailure): StepFailure {
  switch (failed.kind) {
    case 'unreachable':
      return { failure: { code: 'gatewayUnreachable', detail: { reason: failed.reason } }, then: 'wait' };
    case 'notGateway':
      return { failure: { code: 'gatewayNotGateway', detail: { status: failed.status } }, then: 'wait' };
    case 'problem':
      return judgeProblem(failed.problem);
  }
}

function judgeProblem(problem: Problem): StepFailure {
  const { code } = problem;
  if (code === 'clockSkew') return { failure: { code: 'clockWrong' }, then: 'wait' };
  if (code === 'deviceUnknown') return { failure: { code: 'deviceNotEnrolled' }, then: 'blocked' };
  if (code === 'deviceRevoked') return { failure: { code: 'deviceRevoked' }, then: 'blocked' };
  if (code.startsWith('enrolmentCode')) return { failure: { code: 'enrolmentCodeInvalid', detail: { reason: code } }, then: 'blocked' };
  const failure: Failure = { code: 'gatewayRefused', detail: { reason: code, ...firstIssue(problem) } };
  if (everybodysTrouble.has(code)) return { failure, then: 'wait' };
  return { failure, then: problemTable[code].retry === 'never' ? 'quarantine' : 'later' };
}

/** Refusals that say nothing about the item: setting each dossier aside for them would empty the outbox into quarantine. */
const everybodysTrouble = new Set<ProblemCode>(['unavailable', 'signatureMissing', 'signatureMalformed', 'signatureInvalid', 'notFound', 'unsupportedMediaType']);

/** Where in the body, never what: the path holds names of fields alone. */
function firstIssue(problem: Problem): Record<string, string> {
  const path = problem.issues?.[0]?.path;
  return path === undefined ? {} : { path };
}
