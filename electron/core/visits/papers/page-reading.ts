import type { RecognisedPage } from '../../../../native/ocr/types.ts';
import { thumbnail } from '../../../../native/imaging/thumbnail.ts';
import { ok } from '../../../../native/result.ts';
import type { Result } from '../../../../native/result.ts';
import type { Failure } from '../../contract/failures.ts';
import { screenSide, uprightPage } from './page-intake.ts';
import { findingsOf, isCutOff, personPresent } from './page-findings.ts';
import { turnedBack } from './sheet-turn.ts';
import type { ReadSheet } from './sheet-turn.ts';
import type { PageData, PageReading, VisitData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';

type Ports = Pick<VisitPorts, 'blobs' | 'reader' | 'log' | 'clock'>;

/** What reading came to: the reading with the clean sheet's picture for the eyes, or that the page shows an ID card. */
export type ReadOutcome =
  | { kind: 'read'; reading: PageReading; screenBlobId: string | null }
  | { kind: 'card' };

export interface ReadingWishes {
  /** For procedures that ask for a copy of an ID card. */
  readonly keepCards: boolean;
  /** Shown the clean sheet as JPEG, a moment before its letters are read. */
  readonly onClean: (jpeg: Uint8Array) => void;
}

/**
 * Reads a page as it is turned now. The clean sheet and the words with their places go to the store, for the searchable PDF
 * and for the crops.
 */
export async function readPage(visit: VisitData, page: PageData, { keepCards, onClean }: ReadingWishes, ports: Ports, signal: AbortSignal): Promise<ReadOutcome> {
  const person = personPresent(visit);
  const preview = page.turnedByHand ? undefined : { longestSide: screenSide, show: onClean };
  const read = await ports.reader.read(await uprightPage(page, ports), { signal, ...(person === null ? {} : { person }), ...(preview === undefined ? {} : { preview }) });
  if (!read.ok) return failed({ code: 'pageUnreadable' }, ports, signal);
  // Sure enough to delete a picture: the card's own title, or several of its words.
  if (read.value.kind?.keep === false && read.value.kind.confidence >= sureOfCard && !keepCards) return { kind: 'card' };
  const sheet = page.turnedByHand ? await turnedBack(read.value) : read.value;
  const stored = await keepSheet(visit.visitId, sheet, ports);
  if (!stored.ok) return failed(stored.failure, ports, signal);
  const { text, words, confidence, ms, inkCoverage = 1 } = sheet.reading;
  const { bytes: _bytes, ...about } = sheet.image;
  ports.log.event('pageRead', { words: words.length, ms: Math.round(ms) });
  const reading: PageReading = {
    state: 'read', at: ports.clock().toISOString(), words: words.length, confidence, text, wordsBlobId: stored.value.words,
    sheet: { blobId: stored.value.sheet, ...about }, turn: sheet.reading.sheet?.turn ?? 0, inkCoverage, cutOff: sheet.cutOff || isCutOff(sheet.reading, sheet.image.width), found: findingsOf(sheet),
  };
  return { kind: 'read', reading, screenBlobId: stored.value.screen };
}

const sureOfCard = 0.75;

async function keepSheet(visitId: string, sheet: ReadSheet, { blobs }: Pick<Ports, 'blobs'>): Promise<Result<{ words: string; sheet: string; screen: string }, Failure>> {
  const owner = { kind: 'visit', id: visitId } as const;
  const words = await blobs.put(Buffer.from(JSON.stringify(sheet.reading)), { mediaType: 'application/json', owner });
  if (!words.ok) return words;
  const picture = await blobs.put(sheet.image.bytes, { mediaType: sheet.image.mediaType, owner });
  if (!picture.ok) return picture;
  const screen = await blobs.put(await thumbnail(sheet.image, screenSide), { mediaType: 'image/jpeg', owner });
  return screen.ok ? ok({ words: words.value.blobId, sheet: picture.value.blobId, screen: screen.value.blobId }) : screen;
}

/** What `readPage` put into the store. It is our own and authenticated, so it is trusted as it is. */
export async function storedWords(wordsBlobId: string, ports: Pick<VisitPorts, 'blobs'>): Promise<RecognisedPage> {
  return JSON.parse(Buffer.from(await ports.blobs.read(wordsBlobId)).toString('utf8')) as RecognisedPage;
}

function failed(failure: Failure, ports: Pick<VisitPorts, 'log'>, signal: AbortSignal): ReadOutcome {
  if (!signal.aborted) ports.log.event('pageFailed', { code: failure.code });
  return { kind: 'read', reading: { state: 'failed', failure }, screenBlobId: null };
}
