import type { OpenedDocument } from '../../../native/document-scanner/document-file.ts';
import { WatchedFolder } from '../../../native/document-scanner/watched-folder.ts';
import type { DroppedFile } from '../../../native/document-scanner/watched-folder.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import type { Failure } from '../contract/failures.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import { documentRefusalCodes } from './failure-codes.ts';

export interface DroppedFiles {
  readonly views: LiveValue<DeviceView[]>;
  start(): Promise<void>;
  /** Deletes files that no visit took: at the end of a visit nothing of its papers may lie about. */
  discardUnwanted(): Promise<void>;
  stop(): Promise<void>;
}

/** What becomes of dropped files. */
export interface FileTaker {
  /** Takes the pictures of one file; says whether they are safe now. */
  take(pages: AsyncIterable<Uint8Array>): Promise<boolean>;
  /** A file, or the rest of it, is no document. */
  refuse(failure: Failure): void;
}

/** The watched folder, if there is one: whole documents go to the visit, what is none is refused by name. */
export function createDroppedFiles(folder: string | null, virtual: boolean, taker: FileTaker, log: Log): DroppedFiles {
  const stopping = new AbortController();
  const watched = folder === null ? null : new WatchedFolder({ folder });
  const unwanted = new Set<DroppedFile>();
  const draw = (): DeviceView[] => (watched === null ? [] : [{
    id: 'watchedFolder', kind: 'watchedFolder', name: 'watched folder', virtual, feeder: false,
    state: watched.status === 'watching' ? { kind: 'ready' } : { kind: 'absent' },
  }]);
  const views = new LiveValue(draw());
  let work: Promise<void> = Promise.resolve();

  const refuse = (failure: Failure): void => {
    log.event('fileRefused', { code: failure.code });
    taker.refuse(failure);
  };

  async function takeDocument(document: OpenedDocument, file: DroppedFile): Promise<void> {
    const taken = await taker.take(picturesOf(document, stopping.signal, refuse));
    if (taken) await file.discard();
    else unwanted.add(file);
  }

  // One document after the other: two at once would mix their pages.
  watched?.events.on('document', (document, file) => {
    work = work.then(() => takeDocument(document, file)).catch((error: unknown) => log.unexpected('devices.droppedFiles', error));
  });
  watched?.events.on('refused', (refusal, file) => {
    unwanted.add(file);
    refuse({ code: documentRefusalCodes[refusal.code] });
  });
  watched?.events.on('status', () => views.set(draw()));

  return {
    views,
    start: async () => watched?.start(),
    discardUnwanted: async () => {
      const files = [...unwanted];
      unwanted.clear();
      await Promise.all(files.map((file) => file.discard()));
    },
    stop: async () => {
      stopping.abort();
      await watched?.stop();
      await work;
    },
  };
}

async function* picturesOf(document: OpenedDocument, signal: AbortSignal, refuse: (failure: Failure) => void): AsyncGenerator<Uint8Array, void, void> {
  for await (const event of document.pages(signal)) {
    if (event.kind === 'failed') refuse({ code: documentRefusalCodes[event.refusal.code] });
    if (event.kind === 'page' && event.file.kind === 'bytes') yield event.file.bytes;
  }
}
