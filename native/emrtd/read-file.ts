import { concatBytes, uint16 } from './bytes.ts';
import { statusWords, swName } from './apdu/apdu.ts';
import type { Command, Response } from './apdu/apdu.ts';
import { capture, captureAsync, reject, unwrap } from './failure.ts';
import type { Result } from './failure.ts';
import type { FileSpec } from './files.ts';
import { largestBlock } from './reading-habits.ts';
import type { ReadingHabits } from './reading-habits.ts';
import type { ChipSession } from './secure-messaging/channel.ts';
import type { PartialFile } from './session-memory.ts';
import { expectTlv, readTlvHeader, tagName, tlv } from './tlv/tlv.ts';

/** Reads files of one card and learns on the way; `habits` is what it knows by now. */
export interface FileReader {
  habits: ReadingHabits;
  readonly session: ChipSession;
  /** A short identifier has found a file in this session, so that `not found` means the file. */
  shortIdsProven?: boolean;
  /** Called after each block with bytes so far and the whole length. */
  readonly onBytes: (spec: FileSpec, read: number, total: number) => void;
}

/**
 * Reads an elementary file to its end (9303-10 §3.5), from where `partial` stopped; `partial` grows with every block, so a
 * lift-off loses at most one. The length comes from the file's outer TLV header and is bounded before anything is read.
 * Fails `fileNotFound`, `accessDenied`, `tooLong`, `wrongTag` and whatever the channel fails with.
 */
export function readFile(reader: FileReader, spec: FileSpec, partial: PartialFile): Promise<Result<Uint8Array>> {
  return captureAsync(async () => {
    let selected = false;
    if (partial.bytes.length > 0) {
      await select(reader.session, spec);
      selected = true;
    }
    while (partial.total === null || partial.bytes.length < partial.total) {
      const offset = partial.bytes.length;
      const wanted = partial.total === null ? firstLength(reader, offset) : Math.min(nextLength(reader), partial.total - offset);
      const block = await readBlock(reader, { spec, offset, wanted, selected });
      if (block === null) continue;
      selected = true;
      append(partial, spec, block);
      reader.onBytes(spec, partial.bytes.length, partial.total ?? 0);
    }
    return partial.bytes;
  });
}

/** Takes a block in; the first one brings the length, which is checked before more is asked for. */
function append(partial: PartialFile, spec: FileSpec, block: Uint8Array): void {
  const bytes = concatBytes(partial.bytes, block);
  if (partial.total === null && bytes.length >= 2) {
    const header = readTlvHeader(bytes);
    if (header.ok) {
      const { tag, headerLength, length } = header.value;
      if (tag !== spec.tag) reject('wrongTag', `${spec.name} begins with ${tagName(tag)}`);
      if (headerLength + length > spec.longest) reject('tooLong', `${spec.name} claims ${length} bytes`);
      partial.total = headerLength + length;
    } else if (header.failure.code !== 'truncated' || bytes.length > 8) unwrap(header);
  }
  partial.bytes = partial.total === null ? bytes : bytes.slice(0, partial.total);
}

interface BlockRequest { readonly spec: FileSpec; readonly offset: number; readonly wanted: number; readonly selected: boolean }

/** One READ BINARY; null when the card refused this way of asking and the reader has learnt a smaller one. */
async function readBlock(reader: FileReader, request: BlockRequest): Promise<Uint8Array | null> {
  if (!request.selected && !reader.habits.shortIds) await select(reader.session, request.spec);
  const answer = await reader.session.send(readCommand(request, reader.habits.shortIds));
  // A bold request may cost the whole channel; the next session must not make it again.
  if (!answer.ok && costsChannel.includes(answer.failure.code)) learnFrom(reader, request, answer.failure.statusWord ?? 0);
  const response = unwrap(answer);
  const { sw } = response;
  if (mayNotKnowShortIds(reader, request, response)) {
    reader.habits = { ...reader.habits, shortIds: false };
    return null;
  }
  if (sw === statusWords.ok || sw === statusWords.endOfFile) return acceptBlock(reader, request, response);
  if (sw >> 8 === 0x6c) return readExactly(reader, request, sw & 0xff);
  if (sw === statusWords.fileNotFound || sw === statusWords.referenceNotFound) return reject('fileNotFound', request.spec.name, sw);
  if (sw === statusWords.securityStatus || sw === statusWords.conditions) return reject('accessDenied', request.spec.name, sw);
  if (!learnFrom(reader, request, sw)) reject('statusWord', `READ BINARY ${request.spec.name}: ${swName(sw)}`, sw);
  return null;
}

/** Some cards know no short identifiers and say that there is no such file, or give nothing; asked by SELECT they have it. */
function mayNotKnowShortIds(reader: FileReader, { selected }: BlockRequest, { sw, data }: Response): boolean {
  if (selected || !reader.habits.shortIds || reader.shortIdsProven === true) return false;
  const notFound: readonly number[] = [statusWords.fileNotFound, statusWords.referenceNotFound];
  const empty = data.length === 0 && (sw === statusWords.ok || sw === statusWords.endOfFile);
  if (!empty && !notFound.includes(sw)) reader.shortIdsProven = sw === statusWords.ok || sw === statusWords.endOfFile;
  return empty || notFound.includes(sw);
}

function acceptBlock(reader: FileReader, request: BlockRequest, response: Response): Uint8Array {
  const data = request.offset > longestOffset ? dataOfOddRead(response.data) : response.data;
  if (data.length === 0) return reject('truncated', `${request.spec.name} ends at ${request.offset}`);
  const full = data.length >= request.wanted;
  if (full && request.wanted > reader.habits.block) reader.habits = { ...reader.habits, block: request.wanted };
  // Fewer bytes than asked for, and not because the file ends: that is all the card can give at once.
  if (!full && response.sw === statusWords.ok && request.offset > 0 && data.length >= 16) {
    reader.habits = { ...reader.habits, block: data.length, mayGrow: false };
  }
  return data;
}

/** 6Cxx under secure messaging names the length that the card would give. */
async function readExactly(reader: FileReader, request: BlockRequest, available: number): Promise<Uint8Array | null> {
  const wanted = available === 0 ? 256 : available;
  if (wanted >= request.wanted) return learnFrom(reader, request, statusWords.wrongLength) ? null : reject('malformed', `${request.spec.name}: 6Cxx without sense`);
  const response = unwrap(await reader.session.send(readCommand({ ...request, wanted }, reader.habits.shortIds)));
  if (response.sw !== statusWords.ok && response.sw !== statusWords.endOfFile) reject('statusWord', `READ BINARY ${request.spec.name}: ${swName(response.sw)}`, response.sw);
  if (request.offset > 0) reader.habits = { ...reader.habits, block: Math.min(reader.habits.block, wanted), mayGrow: false };
  return acceptBlock(reader, { ...request, wanted }, response);
}

/** Takes back the boldest habit that this request used; false when there is none left to blame. */
function learnFrom(reader: FileReader, request: BlockRequest, sw: number): boolean {
  const { habits } = reader;
  const first = request.offset === 0;
  const aboutLength = sw === statusWords.wrongLength || sw === statusWords.offsetOutside;
  if (request.wanted > habits.block && !first) reader.habits = { ...habits, mayGrow: false };
  else if (first && habits.overread && aboutLength) reader.habits = { ...habits, overread: false };
  else if (!request.selected && habits.shortIds) reader.habits = { ...habits, shortIds: false };
  else if (first && habits.overread) reader.habits = { ...habits, overread: false };
  else if (request.wanted > smallestBlock) reader.habits = { ...habits, block: Math.max(smallestBlock, Math.floor(request.wanted / 2)), mayGrow: false };
  else return false;
  return true;
}

function readCommand({ spec, offset, wanted, selected }: BlockRequest, shortIds: boolean): Command {
  if (!selected && shortIds) return { cla: 0, ins: 0xb0, p1: 0x80 | spec.shortId, p2: 0, le: wanted };
  if (offset <= longestOffset) return { cla: 0, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le: wanted };
  // Beyond 32,767 the offset goes into a data object, ISO 7816-4 §11.3.3; the answer comes wrapped too.
  const offsetBytes = offset > 0xffff ? Uint8Array.of(offset >> 16, (offset >> 8) & 0xff, offset & 0xff) : uint16(offset);
  return { cla: 0, ins: 0xb1, p1: 0, p2: 0, data: tlv(0x54, offsetBytes), le: wanted + 4 };
}

function dataOfOddRead(data: Uint8Array): Uint8Array {
  return unwrap(capture(() => expectTlv(data, 0x53).value));
}

async function select(session: ChipSession, spec: FileSpec): Promise<void> {
  const { sw } = unwrap(await session.send({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: uint16(spec.fileId) }));
  if (sw === statusWords.fileNotFound || sw === statusWords.referenceNotFound) reject('fileNotFound', spec.name, sw);
  if (sw === statusWords.securityStatus) reject('accessDenied', spec.name, sw);
  if (sw !== statusWords.ok) reject('statusWord', `SELECT ${spec.name}: ${swName(sw)}`, sw);
}

function firstLength(reader: FileReader, offset: number): number {
  return reader.habits.overread ? reader.habits.block : offset === 0 ? headerLength : reader.habits.block;
}

function nextLength(reader: FileReader): number {
  const { block, mayGrow } = reader.habits;
  return mayGrow ? Math.min(block * 4, largestBlock) : block;
}

const costsChannel: readonly string[] = ['secureMessagingLost', 'transportBroken'];
const longestOffset = 0x7fff;
const smallestBlock = 16;
/** Tag of two bytes and length of four: the longest outer header. */
const headerLength = 6;
