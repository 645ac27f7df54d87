import sharp from 'sharp';
import { readCameraCodes } from '../barcode-scanner/camera-code.ts';
import { decodePage } from '../imaging/decode-page.ts';
import type { PageImage } from '../imaging/types.ts';
import type { RecognisedPage } from '../ocr/types.ts';
import { digitiseImage } from '../paper/digitise.ts';
import type { DigitiseOptions } from '../paper/digitise.ts';
import { bare, bareWords } from '../paper/plain.ts';
import { cardSides } from './card-sides.ts';
import type { SheetFacts, SheetSource } from './page-facts.ts';
import { findPageNumber } from './page-number.ts';
import { pictureHash } from './picture-hash.ts';
import { readSeparator } from './separator.ts';
import type { Separator } from './separator.ts';

/** A sheet as read: what is remembered of it, and what its PDF is made of, if it may be kept. */
export interface ReadSheet {
  readonly facts: SheetFacts;
  readonly kept?: { readonly image: PageImage; readonly reading: RecognisedPage };
}

/** Longest side of the picture in which a separator's code is looked for: 75 dpi of A4. */
const codeSide = 880;
/** The upper part of a sheet, in which a paper begins. */
const headShare = 0.3;
const card = 'id-card';

/** Reads one sheet of a stack from its file's bytes. What cannot be read is a fact too, so that the stack goes on. */
export async function readStackSheet(bytes: Uint8Array, source: SheetSource, options: DigitiseOptions): Promise<ReadSheet> {
  const decoded = await decodePage(bytes);
  if (!decoded.ok) return { facts: { is: 'failed', source, code: decoded.failure } };
  const separator = await findSeparator(decoded.value);
  if (separator !== undefined) return { facts: { is: 'separator', source, kind: separator.kind } };
  const read = await digitiseImage(decoded.value, options);
  if (!read.ok) return { facts: { is: 'failed', source, code: read.failure.code } };
  const { image, reading, warnings } = read.value;
  if (warnings.includes('blank') || (reading.words.length === 0 && (reading.unread ?? []).length === 0)) return { facts: { is: 'blank', source } };
  const sides = cardSides(reading.text);
  const kind = read.value.kind ?? (sides.length > 0 ? { kind: card, confidence: 0.8, keep: false } : undefined);
  const keep = kind?.keep !== false;
  return {
    facts: {
      is: 'paper',
      source,
      kind: kind === undefined ? null : { name: kind.kind, confidence: kind.confidence },
      keep,
      sides: kind?.kind === card ? sides : [],
      heads: hasMotto(reading, image.height),
      number: findPageNumber(reading, image.height) ?? null,
      hash: await pictureHash(image),
      ...fingerprints(reading.text),
      warnings: [...warnings],
      size: { width: image.width, height: image.height },
      fields: keep ? Object.fromEntries(Object.entries(read.value.fields).map(([name, field]) => [name, { ...field, doubts: [...field.doubts] }])) : {},
      stored: null,
    },
    ...(keep ? { kept: { image, reading } } : {}),
  };
}

async function findSeparator({ bytes }: PageImage): Promise<Separator | undefined> {
  const small = await sharp(bytes).resize({ width: codeSide, height: codeSide, fit: 'inside', withoutEnlargement: true }).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer();
  const codes = await readCameraCodes({ kind: 'encoded', bytes: small });
  return codes.map((code) => (code.kind === 'text' ? readSeparator(code.text) : undefined)).find((found) => found !== undefined);
}

function hasMotto(reading: RecognisedPage, height: number): boolean {
  const head = reading.lines.filter(({ box }) => box.y < height * headShare).map((line) => bare(line.words.map((word) => word.text).join(' '))).join(' ');
  return /cong hoa xa hoi chu nghia|doc lap\W+tu do\W+hanh phuc/u.test(head);
}

/** Words are kept as numbers from which no text comes back: the journal lies open in the folder. */
function fingerprints(text: string): { words: number[]; numbers: number[] } {
  const words = [...new Set(bareWords(text).filter((word) => word.length >= 3))];
  return { words: words.filter((word) => !/\d/u.test(word)).map(fnv), numbers: words.filter((word) => /^\d{4,}$/u.test(word)).map(fnv) };
}

/** Fowler–Noll–Vo 1a, 32 bits. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
