import type { Failure } from '../contract/failures.ts';
import type { RecognisedPage } from '../../../native/ocr/types.ts';
import { uprightPage } from './page-intake.ts';
import type { PageData, PageReading } from './visit-data.ts';
import type { VisitPorts } from './visit-ports.ts';

/** Reads a page as it is turned now. The words with their places go to the store, for the searchable PDF. */
export async function readPage(visitId: string, page: PageData, ports: Pick<VisitPorts, 'blobs' | 'ocr' | 'log'>, signal: AbortSignal): Promise<PageReading> {
  const image = await uprightPage(page, ports);
  const recognised = await ports.ocr.recognise(image, { priority: 'person', signal });
  if (!recognised.ok) return failed({ code: 'pageUnreadable' }, ports, signal);
  const { text, words, confidence, ms } = recognised.value;
  const stored = await ports.blobs.put(Buffer.from(JSON.stringify(recognised.value)), { mediaType: 'application/json', owner: { kind: 'visit', id: visitId } });
  if (!stored.ok) return failed(stored.failure, ports, signal);
  ports.log.event('pageRead', { words: words.length, ms: Math.round(ms) });
  return { state: 'read', words: words.length, confidence, text, wordsBlobId: stored.value.blobId };
}

/** What `readPage` put into the store. It is our own and authenticated, so it is trusted as it is. */
export async function storedWords(wordsBlobId: string, ports: Pick<VisitPorts, 'blobs'>): Promise<RecognisedPage> {
  return JSON.parse(Buffer.from(await ports.blobs.read(wordsBlobId)).toString('utf8')) as RecognisedPage;
}

function failed(failure: Failure, ports: Pick<VisitPorts, 'log'>, signal: AbortSignal): PageReading {
  if (!signal.aborted) ports.log.event('pageFailed', { code: failure.code });
  return { state: 'failed', failure };
}
