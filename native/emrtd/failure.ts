/** What can go wrong with a card in the field. Every one of these is a value; a bug is a plain throw. */
export type FailureCode =
  | TransportFailureCode
  // encoding of what the card sent
  | 'truncated' | 'tooDeep' | 'tooLong' | 'tooMany' | 'wrongTag' | 'malformed'
  // ISO 7816 and secure messaging
  | 'statusWord' | 'fileNotFound' | 'accessDenied' | 'secureMessagingLost' | 'macWrong' | 'paddingWrong'
  // access to the chip
  | 'noAccessProtocol' | 'unsupportedProtocol' | 'wrongPassword' | 'keyInvalid' | 'tokenWrong' | 'keyReflected'
  // cryptography of documents
  | 'unsupportedAlgorithm' | 'unknownCurve' | 'signatureWrong' | 'digestWrong'
  // what lies on the reader
  | 'notAnEmrtd' | 'anotherCard' | 'checkDigitWrong';

/** What a transport may report; the first two leave a session that can be resumed. */
export type TransportFailureCode = 'cardLifted' | 'readerGone' | 'cardSilent' | 'transportBroken';

export interface Failure {
  readonly code: FailureCode;
  /** A word for the log; holds field names and tags, never card content. */
  readonly detail?: string;
  /** ISO 7816-4 status word when the card named its reason. */
  readonly statusWord?: number;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The happy half of a Result. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The other half of a Result. */
export function failed(code: FailureCode, detail?: string, statusWord?: number): { ok: false; failure: Failure } {
  return { ok: false, failure: failureOf(code, detail, statusWord) };
}

/** Leaves a nested parser or protocol step with a named failure; `capture` turns it back into a value. */
export function reject(code: FailureCode, detail?: string, statusWord?: number): never {
  throw new Rejection(failureOf(code, detail, statusWord));
}

/** Takes the value out of a Result inside a captured step, or leaves the step with its failure. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Rejection(result.failure);
}

/** Runs a synchronous step; `reject` inside becomes a value, every other throw stays a bug. */
export function capture<T>(step: () => T): Result<T> {
  try {
    return success(step());
  } catch (error) {
    return rejectionAsValue(error);
  }
}

/** As `capture`, for a step that speaks with a card. */
export async function captureAsync<T>(step: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await step());
  } catch (error) {
    return rejectionAsValue(error);
  }
}

// Only this module's own class crosses from throw to value: an unexpected error must not look like a bad card.
class Rejection extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

function rejectionAsValue(error: unknown): { ok: false; failure: Failure } {
  if (error instanceof Rejection) return { ok: false, failure: error.failure };
  throw error;
}

function failureOf(code: FailureCode, detail?: string, statusWord?: number): Failure {
  return { code, ...(detail === undefined ? {} : { detail }), ...(statusWord === undefined ? {} : { statusWord }) };
}
