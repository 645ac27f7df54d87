import { concatBytes } from '../bytes.ts';
import { failed, success } from '../failure.ts';
import type { Result, TransportFailureCode } from '../failure.ts';
import { decodeCommand, decodeResponse, encodeCommand, encodeResponse, needsExtended, statusWords } from './apdu.ts';
import type { Command } from './apdu.ts';

/** One command's way to a card and back, with nothing added. */
export type Transmit = (command: Uint8Array) => Promise<TransmitResult>;
export type TransmitResult = { ok: true; response: Uint8Array } | { ok: false; code: TransportFailureCode; detail?: string };

/** A card as the eMRTD session sees it: complete commands in, complete responses out. */
export interface CardChannel {
  /** Answer to reset; its historical bytes say what lengths the card takes. */
  readonly atr: Uint8Array;
  transmit(command: Uint8Array): Promise<Result<Uint8Array>>;
}

const most = { responseBytes: 70_000, getResponses: 320, retries: 2 } as const;

/**
 * Completes commands by the rules of ISO 7816-4 §5.3 that readers leave to the application: GET RESPONSE after 61xx, the
 * same command again with the right Le after 6Cxx, and command chaining when a card knows no extended length.
 */
export function completeExchange(atr: Uint8Array, transmit: Transmit): CardChannel {
  return { atr, transmit: (command) => exchange(transmit, command) };
}

async function exchange(transmit: Transmit, command: Uint8Array): Promise<Result<Uint8Array>> {
  const first = await send(transmit, command);
  if (!first.ok || first.value.sw !== statusWords.wrongLength || first.value.data.length > 0) return finish(first);
  const shortened = await withoutExtendedLength(transmit, command);
  return finish(shortened ?? first);
}

function finish(result: Awaited<ReturnType<typeof send>>): Result<Uint8Array> {
  return result.ok ? success(encodeResponse(result.value.sw, result.value.data)) : result;
}

type Completed = Result<{ data: Uint8Array; sw: number }>;

async function send(transmit: Transmit, command: Uint8Array): Promise<Completed> {
  let next = command;
  for (let attempt = 0; ; attempt++) {
    const answer = await once(transmit, next);
    if (!answer.ok) return answer;
    const { sw } = answer.value;
    if (sw >> 8 === 0x6c && attempt < most.retries) next = withLe(next, sw & 0xff);
    else if (sw >> 8 === 0x61) return collect(transmit, next, answer.value.data, sw & 0xff);
    else return answer;
  }
}

async function collect(transmit: Transmit, command: Uint8Array, start: Uint8Array, count: number): Promise<Completed> {
  // GET RESPONSE keeps the logical channel of the command it belongs to, and never its chaining or secure-messaging bits.
  const cla = (command[0] ?? 0) & 0x03;
  const parts = [start];
  let total = start.length;
  let left = count;
  for (let round = 0; round < most.getResponses && total <= most.responseBytes; round++) {
    const answer = await once(transmit, Uint8Array.of(cla, 0xc0, 0, 0, left));
    if (!answer.ok) return answer;
    parts.push(answer.value.data);
    total += answer.value.data.length;
    if (answer.value.sw >> 8 !== 0x61) return success({ data: concatBytes(...parts), sw: answer.value.sw });
    left = answer.value.sw & 0xff;
  }
  return failed('tooLong', 'GET RESPONSE without end');
}

async function withoutExtendedLength(transmit: Transmit, command: Uint8Array): Promise<Completed | null> {
  const decoded = decodeCommand(command);
  if (!decoded.ok || !decoded.value.extended) return null;
  const { data = new Uint8Array(0), cla } = decoded.value;
  const short: Command = { ...decoded.value, ...(decoded.value.le === undefined ? {} : { le: Math.min(decoded.value.le, 256) }) };
  if (!needsExtended(short)) return send(transmit, encodeCommand(short));
  for (let offset = 0; ; offset += 255) {
    const part = { ...short, data: data.subarray(offset, offset + 255) };
    if (offset + 255 >= data.length) return send(transmit, encodeCommand(part, false));
    const link = await once(transmit, encodeCommand({ cla: cla | 0x10, ins: part.ins, p1: part.p1, p2: part.p2, data: part.data }, false));
    if (!link.ok || link.value.sw !== statusWords.ok) return link;
  }
}

function withLe(command: Uint8Array, le: number): Uint8Array {
  const decoded = decodeCommand(command);
  return decoded.ok ? encodeCommand({ ...decoded.value, le: le === 0 ? 256 : le }, decoded.value.extended) : command;
}

async function once(transmit: Transmit, command: Uint8Array): Promise<Completed> {
  const result = await transmit(command);
  if (!result.ok) return failed(result.code, result.detail);
  // No card sends less than a status word; whoever passes this on has lost the card.
  return result.response.length < 2 ? failed('transportBroken', 'empty response') : decodeResponse(result.response);
}
