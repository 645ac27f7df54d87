import { statusWords } from '../../apdu/apdu.ts';
import type { Command, Response } from '../../apdu/apdu.ts';
import { bytesToHex, readUint } from '../../bytes.ts';
import { fileNames, files } from '../../files.ts';
import type { FileName } from '../../files.ts';
import { tlv } from '../../tlv/tlv.ts';
import type { FileState, PowerState } from './power-state.ts';

/** SELECT of the master file, the eMRTD application and elementary files (ISO 7816-4 §11.1.1). */
export function selectFile(power: PowerState, command: Command, secured: boolean): Response {
  const { files: state, oddities } = power;
  const data = command.data ?? new Uint8Array(0);
  if (command.p1 === 4) {
    if (bytesToHex(data) !== applicationId) return status(statusWords.fileNotFound);
    state.application = true;
    state.current = null;
    return status(statusWords.ok);
  }
  if (command.p1 === 0) {
    if (oddities.refusesSelectMf === true) return status(statusWords.insUnknown);
    state.application = false;
    state.masterSelected = true;
    state.current = null;
    return status(statusWords.ok);
  }
  const name = fileAt(state, (spec) => spec.fileId === readUint(data));
  const present = name !== undefined && power.document.files.has(name);
  if (!present) return status(state.application && !secured ? statusWords.securityStatus : statusWords.fileNotFound);
  if (!readable(name, secured)) return status(statusWords.securityStatus);
  state.current = name;
  return status(statusWords.ok);
}

/** READ BINARY with short identifier, offset, or odd instruction (ISO 7816-4 §11.3.3). */
export function readBinary(power: PowerState, command: Command, mostBytes: number, secured: boolean): Response {
  const { files: state, oddities } = power;
  const odd = command.ins === 0xb1;
  const short = !odd && (command.p1 & 0x80) !== 0;
  if ((command.le ?? 256) > (oddities.largestLe ?? Infinity)) return status(statusWords.wrongLength);
  if (short && oddities.shortIds !== undefined) return status({ refused: statusWords.wrongParameters, notFound: statusWords.fileNotFound, empty: statusWords.ok }[oddities.shortIds]);
  if (oddities.foreignDefault === true && !state.application && !state.masterSelected) return { data: Uint8Array.of(0x61, 2, 0, 0), sw: statusWords.ok };
  const name = short ? fileAt(state, (spec) => spec.shortId === (command.p1 & 0x1f)) : state.current;
  if (name === undefined || name === null) return status(short ? statusWords.fileNotFound : 0x6986);
  const content = power.document.files.get(name);
  if (content === undefined) return status(statusWords.fileNotFound);
  if (!readable(name, secured)) return status(statusWords.securityStatus);
  state.current = name;
  const offset = odd ? oddOffset(command.data) : short ? command.p2 : (command.p1 << 8) | command.p2;
  const wanted = Math.max(0, (command.le ?? 256) - (odd ? 4 : 0));
  return block(content, offset, wanted, Math.min(mostBytes - (odd ? 6 : 0), oddities.largestBlock ?? mostBytes), { odd, oddities });
}

const applicationId = 'a0000002471001';

function block(
  content: Uint8Array, offset: number, wanted: number, most: number, how: { odd: boolean; oddities: PowerState['oddities'] },
): Response {
  const left = content.length - offset;
  if (left <= 0) return status(statusWords.offsetOutside);
  const beyond = wanted > left;
  if (beyond && how.oddities.refusesOverread === true) return status(statusWords.offsetOutside);
  if (beyond && how.oddities.exactLengths === true && left < 256) return status(0x6c00 | left);
  const data = content.subarray(offset, offset + Math.min(wanted, left, most));
  const endReached = beyond && data.length === left;
  return { data: how.odd ? tlv(0x53, data) : Uint8Array.from(data), sw: endReached ? statusWords.endOfFile : statusWords.ok };
}

/** Files of the master file and of the application share identifiers; which one is meant depends on what is selected. */
function fileAt(state: FileState, fits: (spec: (typeof files)[FileName]) => boolean): FileName | undefined {
  const master: readonly FileName[] = ['CardAccess', 'CardSecurity'];
  return fileNames.find((name) => master.includes(name) !== state.application && fits(files[name]));
}

function readable(name: FileName, secured: boolean): boolean {
  if (name === 'CardAccess') return true;
  // Fingerprints stay closed without Terminal Authentication.
  return secured && name !== 'DG3';
}

function status(sw: number): Response {
  return { data: new Uint8Array(0), sw };
}

/** Offset of a READ BINARY by odd instruction. */
function oddOffset(data: Uint8Array | undefined): number {
  return data === undefined || data[0] !== 0x54 ? 0 : readUint(data.subarray(2, 2 + (data[1] ?? 0)));
}
