import { decodeCommand, encodeResponse, statusWords } from '../../apdu/apdu.ts';
import type { Command, Response } from '../../apdu/apdu.ts';
import { concatBytes, fromHex } from '../../bytes.ts';
import { freshSecrets } from '../../access/ephemeral.ts';
import type { EphemeralSource } from '../../access/ephemeral.ts';
import { ciphers } from '../../crypto/ciphers.ts';
import type { SecureMessaging } from '../../secure-messaging/secure-messaging.ts';
import { shortBlock } from '../../reading-habits.ts';
import type { CardDocument } from '../document/document.ts';
import type { Oddities } from '../oddities.ts';
import { authenticators } from './authenticators.ts';
import { readBinary, selectFile } from './file-commands.ts';
import type { PowerState } from './power-state.ts';

/** What a card does with a command: answers, is lifted off, or says nothing any more. */
export type CardAnswer = { readonly kind: 'response'; readonly bytes: Uint8Array } | { readonly kind: 'liftedOff' } | { readonly kind: 'silent' };

/** A card operating system without a chip: bytes in, bytes out, no clock and no wire. */
export interface VirtualCard {
  readonly atr: Uint8Array;
  readonly document: CardDocument;
  readonly oddities: Oddities;
  /** Power-on or reset: sessions and selections are gone, files stay. */
  reset(): void;
  transmit(command: Uint8Array): CardAnswer;
}

/** Inserts a document's chip; `secrets` makes its random numbers. */
export function createVirtualCard(document: CardDocument, oddities: Oddities, secrets: EphemeralSource = freshSecrets): VirtualCard {
  const life: CardLife = { commands: 0, sealedResponses: 0, bytesGiven: 0, lifted: false };
  let power = powerOn(document, oddities, secrets);
  return {
    atr: atrOf(oddities),
    document,
    oddities,
    reset: () => {
      power = powerOn(document, oddities, secrets);
    },
    transmit: (command) => answer(power, life, command),
  };
}

/** Counters that oddities are timed by; they outlive resets. */
interface CardLife { commands: number; sealedResponses: number; bytesGiven: number; lifted: boolean }

function powerOn(document: CardDocument, oddities: Oddities, secrets: EphemeralSource): PowerState {
  return {
    document, oddities, files: { application: false, current: null }, authenticators: authenticators(document, oddities, secrets),
    channel: null, nextChannel: null, rest: new Uint8Array(0), chained: new Uint8Array(0),
  };
}

function answer(power: PowerState, life: CardLife, bytes: Uint8Array): CardAnswer {
  life.commands += 1;
  const { oddities } = power;
  if (oddities.silentFrom !== undefined && life.commands >= oddities.silentFrom) return { kind: 'silent' };
  if (oddities.rubbish !== undefined) return { kind: 'response', bytes: rubbish(life.commands, oddities.rubbish) };
  const decoded = decodeCommand(bytes);
  if (!decoded.ok) return plain(statusWords.wrongLength);
  if (decoded.value.ins === 0xc0) return { kind: 'response', bytes: getResponse(power, decoded.value.le ?? 256) };
  if (decoded.value.extended && (oddities.extendedLength ?? 'yes') !== 'yes') return losingChannel(power, statusWords.wrongLength);
  const outer = decoded.value;
  // GENERAL AUTHENTICATE chains its steps without collecting data, 9303-11 §4.4.4.2.
  if ((outer.cla & 0x10) !== 0 && outer.ins !== 0x86) {
    power.chained = concatBytes(power.chained, outer.data ?? new Uint8Array(0));
    return plain(statusWords.ok);
  }
  const command = power.chained.length > 0 ? { ...outer, data: concatBytes(power.chained, outer.data ?? new Uint8Array(0)) } : outer;
  power.chained = new Uint8Array(0);
  return liftedOff(life, oddities) ? { kind: 'liftedOff' } : process(power, life, { ...command, extended: outer.extended });
}

function process(power: PowerState, life: CardLife, outer: Command & { extended: boolean }): CardAnswer {
  if (power.channel === null || (outer.cla & 0x0c) !== 0x0c) {
    if ((outer.cla & 0x0c) === 0x0c) return plain(statusWords.smNotSupported);
    power.channel = null;
    const response = execute(power, outer, outer.extended ? 65_536 : shortBlock.plain, false);
    life.bytesGiven += response.data.length;
    power.channel = power.nextChannel;
    return deliver(power, response, outer);
  }
  const { channel } = power;
  const opened = channel.openCommand(outer);
  if (!opened.ok) return losingChannel(power, statusWords.smWrong);
  const short = ciphers[channel.keys.cipher].blockLength === 8 ? shortBlock.des : shortBlock.aes;
  const inner = execute(power, opened.value, outer.extended ? 65_000 : short, true);
  if (opened.value.ins === 0xb0 || opened.value.ins === 0xb1) life.bytesGiven += inner.data.length;
  const sealed = channel.sealResponse(inner, outer.ins % 2 === 1);
  life.sealedResponses += 1;
  if (life.sealedResponses === power.oddities.wrongMacAt) sealed.data[sealed.data.length - 1] = (sealed.data[sealed.data.length - 1] ?? 0) ^ 1;
  // New keys hold from the next command on; this response still goes out under the old ones.
  power.channel = power.nextChannel;
  return deliver(power, sealed, outer);
}

/** One command, secured or not, as the application sees it. */
function execute(power: PowerState, command: Command, mostBytes: number, secured: boolean): Response {
  const { authenticators: auth } = power;
  switch (command.ins) {
    case 0xa4: return selectFile(power, command, secured);
    case 0xb0:
    case 0xb1: return readBinary(power, command, mostBytes, secured);
    case 0x84: return auth.challenge(command);
    case 0x82: return switching(power, auth.externalAuthenticate(command));
    case 0x22: return switching(power, auth.manageSecurityEnvironment(command));
    case 0x86: return switching(power, auth.generalAuthenticate(command));
    case 0x88: return secured ? auth.internalAuthenticate(command) : { data: new Uint8Array(0), sw: statusWords.securityStatus };
    default: return { data: new Uint8Array(0), sw: statusWords.insUnknown };
  }
}

function switching(power: PowerState, outcome: { response: Response; channel?: SecureMessaging }): Response {
  if (outcome.channel !== undefined) power.nextChannel = outcome.channel;
  return outcome.response;
}

function deliver(power: PowerState, response: Response, outer: { extended: boolean; le?: number }): CardAnswer {
  const room = outer.extended ? 65_536 : 256;
  if (response.data.length <= room) return { kind: 'response', bytes: encodeResponse(response.sw, response.data) };
  power.rest = encodeResponse(response.sw, response.data);
  return { kind: 'response', bytes: getResponse(power, room) };
}

function getResponse(power: PowerState, le: number): Uint8Array {
  if (power.rest.length < 2) return encodeResponse(statusWords.conditions);
  const data = power.rest.subarray(0, -2);
  if (data.length <= le) {
    const last = power.rest;
    power.rest = new Uint8Array(0);
    return last;
  }
  const part = data.slice(0, le);
  power.rest = power.rest.slice(le);
  return encodeResponse(0x6100 | Math.min(0xff, power.rest.length - 2), part);
}

/** A plain answer in the middle of secure messaging ends it, ISO 7816-4 §10. */
function losingChannel(power: PowerState, sw: number): CardAnswer {
  power.channel = null;
  power.nextChannel = null;
  return plain(sw);
}

function liftedOff(life: CardLife, oddities: Oddities): boolean {
  if (life.lifted || oddities.liftOffAtByte === undefined || life.bytesGiven < oddities.liftOffAtByte) return false;
  life.lifted = true;
  return true;
}

function plain(sw: number): CardAnswer {
  return { kind: 'response', bytes: encodeResponse(sw) };
}

function rubbish(seed: number, length: number): Uint8Array {
  const bytes = Uint8Array.from({ length }, (_, index) => (seed * 131 + index * 197 + (index * index) % 251) & 0xff);
  return encodeResponse(statusWords.ok, bytes);
}

/** A contactless card's ATR; the capability bytes say whether extended length is known. */
function atrOf(oddities: Oddities): Uint8Array {
  const capabilities = oddities.extendedLength === 'no' ? 'A0' : 'E0';
  const body = fromHex(`8A80018031F873F741${capabilities}829000`);
  const check = body.reduce((sum, byte) => sum ^ byte, 0);
  return concatBytes(Uint8Array.of(0x3b), body, Uint8Array.of(check));
}
