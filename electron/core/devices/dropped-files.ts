import type { OpenedDocument } from '../../../native/document-scanner/document-file.ts';
import { WatchedFolder } from '../../../native/document-scanner/watched-folder.ts';
import type { DroppedFile } from '../../../native/document-scanner/watched-folder.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import type { Failure } from '../contract/failures.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import { documentRefusalCodes, leftOutCodes } from './failure-codes.ts';

/** What becomes of dropped files. */
export interface FileTaker {
  /** Takes the pictures of one file; says whether they are safe now. */
  take(pages: AsyncIterable<Uint8Array>): Promise<boolean>;
  /** A file, or a part of what it holds, is not taken. */
  refuse(failure: Failure): void;
}

/** The watched folder, if there is one: whole documents go to the visit, what is none is refused by name. */
export class DroppedFiles {
  readonly views: LiveValue<DeviceView[]>;
  readonly #folder: WatchedFolder | null;
  readonly #virtual: boolean;
  readonly #taker: FileTaker;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #unwanted = new Set<DroppedFile>();
  #work: Promise<void> = Promise.resolve();

  constructor(folder: string | null, virtual: boolean, taker: FileTaker, log: Log) {
    this.#folder = folder === null ? null : new WatchedFolder({ folder });
    this.#virtual = virtual;
    this.#taker = taker;
    this.#log = log;
    this.views = new LiveValue(this.#draw());
    this.#folder?.events.on('status', () => this.views.set(this.#draw()));
    this.#folder?.events.on('document', (document, file) => this.#enqueue(document, file));
    this.#folder?.events.on('refused', (refusal, file) => {
      this.#unwanted.add(file);
      this.#refuse({ code: documentRefusalCodes[refusal.code] });
    });
  }

  async start(): Promise<void> {
    await this.#folder?.start();
  }

  /** Deletes files that no visit took: at the end of a visit nothing of its papers may lie about. */
  async discardUnwanted(): Promise<void> {
    const files = [...this.#unwanted];
    this.#unwanted.clear();
    await Promise.all(files.map((file) => file.discard()));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#folder?.stop();
    await this.#work;
  }

  /** One document after the other: two at once would mix their pages. */
  #enqueue(document: OpenedDocument, file: DroppedFile): void {
    this.#work = this.#work.then(() => this.#take(document, file)).catch((error: unknown) => this.#log.unexpected('devices.droppedFiles', error));
  }

  async #take(document: OpenedDocument, file: DroppedFile): Promise<void> {
    if (!(await this.#taker.take(this.#picturesOf(document)))) return void this.#unwanted.add(file);
    for (const part of document.leftOut) this.#refuse({ code: leftOutCodes[part] });
    await file.taken();
  }

  async *#picturesOf(document: OpenedDocument): AsyncGenerator<Uint8Array, void, void> {
    for await (const event of document.pages(this.#stopping.signal)) {
      if (event.kind === 'failed') this.#refuse({ code: documentRefusalCodes[event.refusal.code] });
      if (event.kind === 'page' && event.file.kind === 'bytes') yield event.file.bytes;
    }
  }

  #refuse(failure: Failure): void {
    this.#log.event('fileRefused', { code: failure.code });
    this.#taker.refuse(failure);
  }

  #draw(): DeviceView[] {
    if (this.#folder === null) return [];
    const state: DeviceView['state'] = this.#folder.status === 'watching' ? { kind: 'ready' } : { kind: 'absent' };
    return [{ id: 'watchedFolder', kind: 'watchedFolder', name: 'watched folder', virtual: this.#virtual, feeder: false, state }];
  }
}
