import { inflateSync } from 'node:zlib';
import { PdfTokens } from './pdf-tokens.ts';
import type { PdfValue } from './pdf-tokens.ts';

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

export interface PdfObject {
  readonly value: PdfValue;
  /** As they lie in the file. */
  readonly stream?: Buffer;
}

export interface PdfFile {
  readonly trailer: PdfDictionary;
  readonly objects: ReadonlyMap<number, PdfObject>;
}

/**
 * Reads a file with one plain cross-reference table, as our writer makes it (ISO 32000-1, 7.5). Throws a SyntaxError where
 * the table, an object or a stream's length is wrong: such a file may open elsewhere by repair, and is not ours.
 */
export function readPdfObjects(bytes: Buffer): PdfFile {
  const text = bytes.toString('latin1');
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-64))?.[1];
  if (start === undefined) throw new SyntaxError('no end of file');
  const { offsets, trailer } = readTable(text, Number(start));
  const objects = new Map<number, PdfObject>();
  for (const [number, offset] of offsets) objects.set(number, readObject(text, bytes, number, offset));
  return { trailer, objects };
}

/** Follows references; undefined for what is not there. */
export function resolved(file: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  return value?.kind === 'reference' ? resolved(file, file.objects.get(value.object)?.value) : value;
}

/** The entries of a dictionary, a stream's too; empty for anything else. */
export function dictionaryOf(file: PdfFile, value: PdfValue | undefined): PdfDictionary {
  const found = resolved(file, value);
  return found?.kind === 'dictionary' ? found.entries : new Map();
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return value?.kind === 'name' ? value.value : undefined;
}

export function numberOf(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

export function itemsOf(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] {
  const found = resolved(file, value);
  return found?.kind === 'array' ? found.items : [];
}

/** A stream's data, inflated where it is deflated. */
export function streamData(object: PdfObject | undefined): Buffer {
  if (object?.stream === undefined || object.value.kind !== 'dictionary') throw new SyntaxError('a stream is missing');
  const filter = object.value.entries.get('Filter');
  return nameOf(filter) === 'FlateDecode' ? inflateSync(object.stream) : object.stream;
}

function readTable(text: string, at: number): { readonly offsets: ReadonlyMap<number, number>; readonly trailer: PdfDictionary } {
  const head = /^xref\s+0 (\d+)\s+/u.exec(text.slice(at, at + 40));
  if (head === null) throw new SyntaxError('no cross-reference table');
  const count = Number(head[1]);
  const offsets = new Map<number, number>();
  for (let number = 0; number < count; number += 1) {
    const entry = text.slice(at + head[0].length + 20 * number, at + head[0].length + 20 * (number + 1));
    const fields = /^(\d{10}) \d{5} ([nf])(?: \n| \r|\r\n)$/u.exec(entry);
    if (fields === null) throw new SyntaxError('a damaged cross-reference entry');
    if (fields[2] === 'n') offsets.set(number, Number(fields[1]));
  }
  const tokens = new PdfTokens(text, at + head[0].length + 20 * count);
  const [word, trailer] = [tokens.next(), tokens.next()];
  if (word?.kind !== 'word' || word.value !== 'trailer' || trailer?.kind !== 'dictionary') throw new SyntaxError('no trailer');
  return { offsets, trailer: trailer.entries };
}

function readObject(text: string, bytes: Buffer, number: number, offset: number): PdfObject {
  const head = `${String(number)} 0 obj`;
  if (!text.startsWith(head, offset)) throw new SyntaxError('an offset leads nowhere');
  const tokens = new PdfTokens(text, offset + head.length);
  const value = tokens.next();
  if (value === undefined) throw new SyntaxError('an empty object');
  const word = tokens.next();
  if (word?.kind !== 'word' || word.value === 'endobj') return { value };
  const length = value.kind === 'dictionary' ? numberOf(value.entries.get('Length')) : undefined;
  const start = tokens.at + (text.startsWith('\r\n', tokens.at) ? 2 : 1);
  if (word.value !== 'stream' || length === undefined) throw new SyntaxError('neither an object nor a stream');
  if (!/^\r?\n?endstream\s+endobj/u.test(text.slice(start + length, start + length + 24))) throw new SyntaxError('a stream is not as long as it says');
  return { value, stream: bytes.subarray(start, start + length) };
}
