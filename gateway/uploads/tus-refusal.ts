import { refusalOf } from '../http/faults.ts';
import { problemOf } from '../wire/problems.ts';
import type { Refusal } from '../wire/problems.ts';

/** A refusal in the shape in which the tus server lets one out of its hooks. */
export class TusRefusal extends Error {
  override readonly name = 'TusRefusal';
  readonly status_code: number;
  readonly body: string;

  constructor(refusal: Refusal) {
    super(refusal.code);
    const problem = problemOf(refusal);
    this.status_code = problem.status;
    this.body = JSON.stringify(problem);
  }
}

/**
 * Names on our wire for what the tus server refuses, and for faults, whose own words might tell too much. Undefined keeps
 * tus' answer: the refusals of its protocol, which tus clients know.
 */
export function nameTusError(error: Error | { status_code: number; body: string }): { status_code: number; body: string } | undefined {
  if (error instanceof TusRefusal) return undefined;
  if (!('status_code' in error)) return new TusRefusal(refusalOf(error));
  switch (error.status_code) {
    case 400:
    case 501:
      return new TusRefusal({ code: 'uploadInvalid' });
    case 404:
    case 410:
      return new TusRefusal({ code: 'uploadNotFound' });
    case 413:
      return new TusRefusal({ code: 'uploadTooLarge' });
    default:
      return undefined;
  }
}
