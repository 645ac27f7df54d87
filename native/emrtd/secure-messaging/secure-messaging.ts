import { bytesToNumberBE, concatBytes, equalBytes, numberToBytesBE, readUint, uint16 } from '../bytes.ts';
import type { SessionKeys } from '../access/kdf.ts';
import { encodeCommand, swName } from '../apdu/apdu.ts';
import type { Command, Response } from '../apdu/apdu.ts';
import { ciphers, pad, unpad } from '../crypto/ciphers.ts';
import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { findTlv, listOf, tagName, tlv } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';

/** A secure channel to a chip (9303-11 §9.8). One object, one session: any failure of `open` ends it. */
export interface SecureMessaging {
  readonly keys: SessionKeys;
  /** Wraps a command; the send sequence counter goes on by one. */
  seal(command: Command): Uint8Array;
  /** Checks and opens the response to the last command; the counter goes on by one. */
  open(response: Response): Result<Response>;
  /** Card side: checks and opens a command. */
  openCommand(command: Command): Result<Command>;
  /** Card side: wraps a response. */
  sealResponse(response: Response, oddIns: boolean): Response;
}

/**
 * Starts a session with `keys`; `counter` is the send sequence counter after BAC (eight bytes), and zero after PACE and Chip
 * Authentication. Counters wrap at the block length, as the standard's modular increment asks.
 */
export function startSecureMessaging(keys: SessionKeys, counter: Uint8Array = new Uint8Array(ciphers[keys.cipher].blockLength)): SecureMessaging {
  const { blockLength } = ciphers[keys.cipher];
  const wrapAt = 1n << BigInt(8 * blockLength);
  let ssc = bytesToNumberBE(counter);
  let lastIns = 0;
  const next = (): Channel => {
    ssc = (ssc + 1n) % wrapAt;
    return channel(keys, numberToBytesBE(ssc, blockLength));
  };
  return {
    keys,
    seal: (command) => {
      lastIns = command.ins;
      return sealCommand(next(), command);
    },
    open: (response) => capture(() => openResponse(next(), response, lastIns % 2 === 1)),
    openCommand: (command) => capture(() => openSealedCommand(next(), command)),
    sealResponse: (response, oddIns) => sealResponse(next(), response, oddIns),
  };
}

/** The cipher with keys, counter and IV of one message. */
interface Channel {
  readonly blockLength: number;
  encrypt(data: Uint8Array): Uint8Array;
  decrypt(data: Uint8Array): Uint8Array;
  mac(data: Uint8Array): Uint8Array;
}

function channel(keys: SessionKeys, ssc: Uint8Array): Channel {
  const cipher = ciphers[keys.cipher];
  const { blockLength } = cipher;
  // AES takes the encrypted counter as IV, 9303-11 §9.8.7.1; ECB of one block is CBC of it under a zero IV.
  const iv = blockLength === 16 ? cipher.encrypt(keys.encryption, ssc, new Uint8Array(16)) : new Uint8Array(blockLength);
  return {
    blockLength,
    encrypt: (data) => cipher.encrypt(keys.encryption, pad(data, blockLength), iv),
    decrypt: (data) => {
      if (data.length === 0 || data.length % blockLength !== 0) return reject('paddingWrong', 'cryptogram is no whole blocks');
      return unpad(cipher.decrypt(keys.encryption, data, iv), blockLength) ?? reject('paddingWrong', 'cryptogram');
    },
    mac: (data) => cipher.mac(keys.mac, pad(concatBytes(ssc, data), blockLength)),
  };
}

function sealCommand(now: Channel, command: Command): Uint8Array {
  const cla = command.cla | 0x0c;
  const header = Uint8Array.of(cla, command.ins, command.p1, command.p2);
  const hasData = command.data !== undefined && command.data.length > 0;
  const cryptogram = hasData ? dataObject(now.encrypt(command.data), command.ins % 2 === 1) : new Uint8Array(0);
  const expected = command.le === undefined ? new Uint8Array(0) : tlv(0x97, leBytes(command.le));
  const body = concatBytes(cryptogram, expected);
  const mac = now.mac(body.length > 0 ? concatBytes(pad(header, now.blockLength), body) : header);
  const data = concatBytes(body, tlv(0x8e, mac));
  const extended = data.length > 255 || (command.le ?? 0) > 256;
  return encodeCommand({ cla, ins: command.ins, p1: command.p1, p2: command.p2, data, le: extended ? 65536 : 256 }, extended);
}

function openResponse(now: Channel, response: Response, oddIns: boolean): Response {
  if (response.data.length === 0) return reject('secureMessagingLost', `plain ${swName(response.sw)}`, response.sw);
  const { protectedPart, objects } = authenticate(now, response.data, [0x85, 0x87, 0x99]);
  const status = findTlv(objects, 0x99)?.value;
  if (status?.length !== 2) return reject('macWrong', 'no protected status word');
  const sw = readUint(status);
  // The plain trailer is not authenticated; a difference means that somebody stands between.
  if (sw !== response.sw) return reject('macWrong', 'status word outside and inside differ');
  if (protectedPart.length === 0) return reject('macWrong', 'nothing protected');
  const cryptogram = findTlv(objects, oddIns ? 0x85 : 0x87)?.value;
  return { data: cryptogram === undefined ? new Uint8Array(0) : now.decrypt(withoutIndicator(cryptogram, oddIns)), sw };
}

function openSealedCommand(now: Channel, command: Command): Command {
  const oddIns = command.ins % 2 === 1;
  const header = Uint8Array.of(command.cla, command.ins, command.p1, command.p2);
  const objects = listOf(command.data ?? new Uint8Array(0));
  const body = concatBytes(...objects.filter((item) => item.tag !== 0x8e).map((item) => item.raw));
  const given = findTlv(objects, 0x8e)?.value;
  const mac = now.mac(body.length > 0 ? concatBytes(pad(header, now.blockLength), body) : header);
  if (given === undefined || !equalBytes(given, mac)) return reject('macWrong', 'command');
  const cryptogram = findTlv(objects, oddIns ? 0x85 : 0x87)?.value;
  const expected = findTlv(objects, 0x97)?.value;
  return {
    cla: command.cla & 0xf3, ins: command.ins, p1: command.p1, p2: command.p2,
    ...(cryptogram === undefined ? {} : { data: now.decrypt(withoutIndicator(cryptogram, oddIns)) }),
    ...(expected === undefined ? {} : { le: readUint(expected) || (expected.length === 1 ? 256 : 65536) }),
  };
}

function sealResponse(now: Channel, response: Response, oddIns: boolean): Response {
  const cryptogram = response.data.length > 0 ? dataObject(now.encrypt(response.data), oddIns) : new Uint8Array(0);
  const body = concatBytes(cryptogram, tlv(0x99, uint16(response.sw)));
  return { data: concatBytes(body, tlv(0x8e, now.mac(body))), sw: response.sw };
}

/** The objects of a protected body after its MAC, which must come last, has been checked. */
function authenticate(now: Channel, data: Uint8Array, allowed: readonly number[]): { protectedPart: Uint8Array; objects: Tlv[] } {
  const objects = listOf(data);
  const last = objects.at(-1);
  if (last?.tag !== 0x8e || last.value.length !== 8) return reject('macWrong', 'no MAC');
  const rest = objects.slice(0, -1);
  const protectedPart = data.subarray(0, data.length - last.raw.length);
  if (!equalBytes(last.value, now.mac(protectedPart))) return reject('macWrong', 'response');
  const stranger = rest.find((item, index) => !allowed.includes(item.tag) || rest.findIndex((other) => other.tag === item.tag) !== index);
  if (stranger !== undefined) return reject('wrongTag', `${tagName(stranger.tag)} under secure messaging`);
  return { protectedPart, objects: rest };
}

function dataObject(cryptogram: Uint8Array, oddIns: boolean): Uint8Array {
  return oddIns ? tlv(0x85, cryptogram) : tlv(0x87, Uint8Array.of(1), cryptogram);
}

function withoutIndicator(value: Uint8Array, oddIns: boolean): Uint8Array {
  if (oddIns) return value;
  return value[0] === 1 ? value.subarray(1) : reject('paddingWrong', 'padding indicator');
}

function leBytes(le: number): Uint8Array {
  return le <= 256 ? Uint8Array.of(le & 0xff) : uint16(le & 0xffff);
}
