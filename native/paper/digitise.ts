import { readFile } from 'node:fs/promises';
import { openDocument } from '../document-scanner/document-file.ts';
import type { DocumentRefusalCode, LeftOut } from '../document-scanner/document-file.ts';
import { decodePage } from '../imaging/decode-page.ts';
import type { PageChecks } from '../imaging/page-checks.ts';
import { isPartOfSheet } from '../imaging/part-of-sheet.ts';
import type { PageImage } from '../imaging/types.ts';
import type { DigitisedSheet } from '../ocr/tesseract-engine.ts';
import type { OcrFailure, OcrFailureCode, OcrPriority, OcrRequest, RecognisedPage } from '../ocr/types.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { DocumentKind } from './document-kind.ts';
import type { PaperField } from './paper-field.ts';
import { labelledTexts } from './layout/labelled-texts.ts';
import type { LabelledText } from './layout/labelled-texts.ts';
import { withExpiryDay, withIssueDay } from './sources/card-expiry.ts';
import { withCardFace, withZoneText } from './sources/card-face.ts';
import { inAnswerOrder } from './sources/card-layout.ts';
import { readMrzTwice } from './sources/mrz-second-look.ts';
import type { PageCode } from '../imaging/codes/page-codes.ts';
import { natureOf } from './kind/page-nature.ts';
import type { PageNature } from './kind/page-nature.ts';
import type { PaperWords } from './paper-words.ts';
import { withKnownPerson } from './sources/known-person.ts';
import type { KnownPerson } from './sources/known-person.ts';
import { recogniseKind } from './kind/recognise-kind.ts';
import type { RecognisedKind } from './kind/recognise-kind.ts';
import { cardKind, withStatements } from './sources/statements.ts';
import { understandFields } from './understand.ts';
import type { Understanding } from './understand.ts';

/** What reads sheets: our engine, or another behind the same interface. */
export interface SheetReader {
  digitise(page: PageImage, request: OcrRequest): Promise<Result<DigitisedSheet, OcrFailure>>;
}

export interface DigitiseOptions {
  readonly reader: SheetReader;
  readonly kinds: readonly DocumentKind[];
  /** Without it names and places are believed only by how surely their letters were read. */
  readonly dictionary?: PaperWords;
  readonly priority?: OcrPriority;
  readonly signal?: AbortSignal;
  /** The person present, as the chip or the card's code says: corrects names and numbers on the paper. */
  readonly person?: KnownPerson;
  /** False: the straight sheets' pictures are not wanted, and their `bytes` are empty. */
  readonly picture?: boolean;
}

/**
 * `notRead`: ink that was not read is marked in `unread`. `notKept`: an identity card, shown and not stored. `perhapsCard`: it
 * looks like one, but not surely enough to throw its picture away.
 * `turned`: the paper lay wrongly and was set upright. `noText`, `otherLanguage`: of no known kind, and why. `animated`,
 * `scripted`: what of the file was left out, said with its first page.
 */
export type PaperWarning = 'blank' | 'dark' | 'blurred' | 'cutOff' | 'notRead' | 'notKept' | 'perhapsCard' | 'turned' | 'unknownKind' | 'uncertainFields' | PageNature | LeftOut;

export interface DigitisedPage {
  readonly file: string;
  /** From 1, in its file. */
  readonly page: number;
  /** The straight sheet. Boxes everywhere are in its pixels. */
  readonly image: PageImage;
  readonly reading: RecognisedPage;
  readonly kind: { readonly kind: string; readonly confidence: number; readonly reason: string; readonly keep: boolean } | undefined;
  readonly fields: Readonly<Record<string, PaperField>>;
  /** QR and bar codes on it. */
  readonly codes: readonly PageCode[];
  /** Labels and what stands behind them, whatever the kind: all that is known of a paper of no known kind. */
  readonly labelled: readonly LabelledText[];
  readonly warnings: readonly PaperWarning[];
  /** Milliseconds by step. */
  readonly steps: Readonly<Record<string, number>>;
}

export type DigitiseEvent =
  | { readonly kind: 'page'; readonly page: DigitisedPage }
  /** A page that could not be read; the others go on. */
  | { readonly kind: 'pageFailed'; readonly file: string; readonly page: number; readonly code: OcrFailureCode }
  /** A file that is no document, or that broke off after the pages before. */
  | { readonly kind: 'fileRefused'; readonly file: string; readonly code: DocumentRefusalCode };

/** Less of the ink than this in words that were read is said. */
const wholeCoverage = 0.97;

/** Reads files page by page: the clean upright sheet, its text, what kind of paper it is and its fields. Holds one page at a time. */
export async function* digitise(files: readonly string[], options: DigitiseOptions): AsyncGenerator<DigitiseEvent> {
  const signal = options.signal ?? new AbortController().signal;
  for (const file of files) {
    if (signal.aborted) return;
    const opened = await openDocument(file);
    if (!opened.ok) {
      yield { kind: 'fileRefused', file, code: opened.failure.code };
      continue;
    }
    for await (const event of opened.value.pages(signal)) {
      if (event.kind === 'failed') yield { kind: 'fileRefused', file, code: event.refusal.code };
      if (event.kind === 'page') {
        const bytes = event.file.kind === 'bytes' ? event.file.bytes : await readFile(event.file.path);
        const told = await digitisePage(bytes, { file, page: event.page }, options);
        yield told.kind === 'page' && event.page === 1 ? withWarnings(told, opened.value.leftOut) : told;
      }
    }
  }
}

function withWarnings(told: Extract<DigitiseEvent, { kind: 'page' }>, more: readonly PaperWarning[]): DigitiseEvent {
  return { ...told, page: { ...told.page, warnings: [...told.page.warnings, ...more] } };
}

async function digitisePage(bytes: Uint8Array, at: { file: string; page: number }, options: DigitiseOptions): Promise<DigitiseEvent> {
  const decoded = await decodePage(bytes);
  if (!decoded.ok) return { kind: 'fileRefused', file: at.file, code: decoded.failure };
  const read = await digitiseImage(decoded.value, options);
  return read.ok ? { kind: 'page', page: { ...at, ...read.value } } : { kind: 'pageFailed', ...at, code: read.failure.code };
}

/** Reads one decoded page: the clean upright sheet, its text, what kind of paper it is and its fields. Fails as the reader does. */
export async function digitiseImage(image: PageImage, options: DigitiseOptions): Promise<Result<Omit<DigitisedPage, 'file' | 'page'>, OcrFailure>> {
  const request: OcrRequest = { priority: options.priority ?? 'background', picture: options.picture ?? true, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  const sheet = await options.reader.digitise(image, request);
  if (!sheet.ok) return sheet;
  const started = performance.now();
  const { page: read, image: straight, checks, codes, steps } = sheet.value;
  const known = recogniseKind(read, options.kinds);
  const reread: Understanding['reread'] = async (questions) => {
    const again = await sheet.value.reread(questions);
    return again.ok ? again.value : undefined;
  };
  const { reading, fields: found } = known === undefined ? { reading: read, fields: {} } : await understood(read, known, codes, { dictionary: options.dictionary, reread });
  const fields = options.person === undefined ? found : withKnownPerson(found, options.person);
  const kind = known === undefined ? undefined : { kind: known.kind.kind, confidence: known.confidence, reason: known.reason, keep: known.keep };
  const isPart = known?.kind.sheet === 'a' && isPartOfSheet(straight, image.resolution !== undefined || reading.sheet?.cutOut === true);
  const warnings = warningsOf({ checks: { ...checks, cutOff: checks.cutOff || isPart }, reading, known, fields });
  const ms = { understand: Math.round(performance.now() - started) };
  return ok({ image: straight, reading, kind, fields, codes, labelled: labelledTexts(reading), warnings, steps: { ...steps, ...ms } });
}

type Understood = Pick<DigitisedPage, 'reading' | 'fields'>;

/** The fields of a paper of a known kind; a card's face and zone are read as cards have them. */
export async function understood(read: RecognisedPage, { kind }: RecognisedKind, codes: readonly PageCode[], by: Understanding): Promise<Understood> {
  if (kind.kind !== cardKind) return { reading: read, fields: await understandFields(read, kind, by) };
  const face = withCardFace(read, kind, by.dictionary);
  const mrz = await readMrzTwice(read, by.reread, codes.map((code) => code.text));
  const stated = withStatements(await understandFields({ ...face, lines: inAnswerOrder(face.lines) }, kind, by), kind, { mrz, codes });
  const fields = withIssueDay(withExpiryDay(stated, face.lines), face.lines);
  const name = fields['fullName'];
  return { reading: mrz === undefined ? face : withZoneText(face, mrz, name?.uncertain === false ? name.value : undefined), fields };
}

function warningsOf(page: { checks: PageChecks; reading: RecognisedPage; known: RecognisedKind | undefined; fields: DigitisedPage['fields'] }): PaperWarning[] {
  const { checks, reading, known, fields } = page;
  const nature = checks.blank || known !== undefined ? undefined : natureOf(reading);
  const warnings: readonly (readonly [PaperWarning, boolean])[] = [
    ['blank', checks.blank],
    ['dark', checks.tooDark],
    ['blurred', checks.blurred],
    ['cutOff', checks.cutOff],
    ['turned', (reading.sheet?.turn ?? 0) !== 0],
    ['notRead', (reading.inkCoverage ?? 1) < wholeCoverage || (reading.unread ?? []).length > 0],
    ['unknownKind', !checks.blank && known === undefined],
    ['noText', nature === 'noText'],
    ['otherLanguage', nature === 'otherLanguage'],
    ['notKept', known?.keep === false],
    ['perhapsCard', known?.keep === true && !known.kind.keep],
    ['uncertainFields', Object.values(fields).some((field) => field.uncertain)],
  ];
  return warnings.flatMap(([warning, holds]) => (holds ? [warning] : []));
}
