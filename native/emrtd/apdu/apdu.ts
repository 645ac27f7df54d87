import { concatBytes, readUint, uint16 } from '../bytes.ts';
import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';

/** A command of ISO 7816-4 §5.1, before its bytes are chosen. */
export interface Command {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Most bytes wanted back, 1 … 65,536; absent when none are expected. */
  readonly le?: number;
}

export interface Response {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Status words that decide something; every other is only reported. */
export const statusWords = {
  ok: 0x9000, endOfFile: 0x6282, wrongLength: 0x6700, authenticationFailed: 0x6300, smNotSupported: 0x6882,
  securityStatus: 0x6982, conditions: 0x6985, smMissing: 0x6987, smWrong: 0x6988, wrongData: 0x6a80,
  functionNotSupported: 0x6a81, fileNotFound: 0x6a82, wrongParameters: 0x6a86, referenceNotFound: 0x6a88,
  offsetOutside: 0x6b00, insUnknown: 0x6d00, claUnknown: 0x6e00,
} as const;

/** Bytes of a command; extended form only when the lengths ask for it, or `extended` does. */
export function encodeCommand(command: Command, extended = needsExtended(command)): Uint8Array {
  const header = Uint8Array.of(command.cla, command.ins, command.p1, command.p2);
  const data = command.data ?? new Uint8Array(0);
  const { le } = command;
  if (!extended) {
    const lc = data.length > 0 ? Uint8Array.of(data.length) : new Uint8Array(0);
    return concatBytes(header, lc, data, le === undefined ? new Uint8Array(0) : Uint8Array.of(le & 0xff));
  }
  const lc = data.length > 0 ? concatBytes(Uint8Array.of(0), uint16(data.length)) : new Uint8Array(0);
  const tail = le === undefined ? new Uint8Array(0) : concatBytes(Uint8Array.from(data.length > 0 ? [] : [0]), uint16(le & 0xffff));
  return concatBytes(header, lc, data, tail);
}

/** True when a command's lengths do not fit the short form. */
export function needsExtended(command: Command): boolean {
  return (command.data?.length ?? 0) > 255 || (command.le ?? 0) > 256;
}

/** Reads a command's bytes, all seven cases; for cards and for the exchange's fall-back. */
export function decodeCommand(bytes: Uint8Array): Result<Command & { extended: boolean }> {
  return capture(() => {
    const [cla, ins, p1, p2] = bytes;
    if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return reject('truncated', 'command header');
    const body = bytes.subarray(4);
    const first = body[0];
    if (first === undefined) return { cla, ins, p1, p2, extended: false };
    const parts = first === 0 && body.length >= 3 ? extendedBody(body) : shortBody(body, first);
    return { cla, ins, p1, p2, ...parts };
  });
}

/** Splits a response into data and status word; fails `truncated` under two bytes. */
export function decodeResponse(bytes: Uint8Array): Result<Response> {
  return capture(() => {
    if (bytes.length < 2) return reject('truncated', `response of ${bytes.length} bytes`);
    return { data: bytes.subarray(0, -2), sw: readUint(bytes.subarray(-2)) };
  });
}

/** Bytes of a response. */
export function encodeResponse(sw: number, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  return concatBytes(data, uint16(sw));
}

/** True for the ways in which chips refuse a proof of knowing the password; some say 6982 or 6A80 where 6300 is meant. */
export function refusesPassword(sw: number): boolean {
  const refusals: readonly number[] = [statusWords.securityStatus, statusWords.conditions, statusWords.smWrong, statusWords.wrongData];
  return sw >> 8 === 0x63 || refusals.includes(sw);
}

/** A status word as the standards write it. */
export function swName(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0');
}

function shortBody(body: Uint8Array, first: number): { data?: Uint8Array; le?: number; extended: boolean } {
  if (body.length === 1) return { le: first === 0 ? 256 : first, extended: false };
  const rest = body.length - 1 - first;
  if (first === 0 || rest < 0 || rest > 1) reject('malformed', 'command length');
  const data = body.subarray(1, 1 + first);
  const le = body[1 + first];
  return { data, ...(rest === 1 ? { le: le === 0 || le === undefined ? 256 : le } : {}), extended: false };
}

function extendedBody(body: Uint8Array): { data?: Uint8Array; le?: number; extended: boolean } {
  const length = readUint(body.subarray(1, 3));
  if (body.length === 3) return { le: length === 0 ? 65536 : length, extended: true };
  const rest = body.length - 3 - length;
  if (length === 0 || (rest !== 0 && rest !== 2)) reject('malformed', 'extended command length');
  const data = body.subarray(3, 3 + length);
  const le = readUint(body.subarray(3 + length));
  return { data, ...(rest === 2 ? { le: le === 0 ? 65536 : le } : {}), extended: true };
}
